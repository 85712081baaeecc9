package command

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// completeCommand is for the scripts of [completionCommand]. It prints what the
// last word may become, each on a line, with a description behind a tab if
// there is one; or ":files" if that is the name of a file. It tells no
// failure: the user is typing.
type completeCommand struct {
	Words []string `arg:"" optional:"" help:"The words behind kimai-tray; the last one is being typed."`
}

func (c completeCommand) Run(s *session) error {
	if len(c.Words) == 0 {
		return nil
	}
	cursor := newCursor(grammar())
	last := len(c.Words) - 1
	for _, word := range c.Words[:last] {
		cursor.pass(word)
	}
	s.line.Config, s.line.Account = cursor.flags["config"], cursor.flags["account"]
	for _, found := range cursor.complete(s, strings.TrimLeft(c.Words[last], `"'`)) {
		s.print("%s", found)
	}
	return nil
}

// grammar is the model of the command line.
func grammar() *kong.Application {
	return kong.Must(new(commandLine), kong.Name("kimai-tray"), kong.Description(description)).Model
}

// A cursor is a place in a command line.
type cursor struct {
	node      *kong.Node
	arguments int               // passed so far
	flag      *kong.Flag        // whose value comes next, or nil
	flags     map[string]string // passed so far
	plain     bool              // no flags come any more
}

func newCursor(app *kong.Application) *cursor {
	return &cursor{node: app.Node, flags: make(map[string]string)}
}

// pass goes on behind a word.
func (c *cursor) pass(word string) {
	switch {
	case c.flag != nil && word == "=": // bash makes a word of it
	case c.flag != nil:
		c.flags[c.flag.Name] = word
		c.flag = nil
	case word == "--":
		c.plain = true
	case c.isFlag(word):
		name, value, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
		flag := c.find(name)
		switch {
		case flag == nil || flag.IsBool():
		case given:
			c.flags[flag.Name] = value
		default:
			c.flag = flag
		}
	case c.child(word) != nil:
		c.node = c.child(word)
	default:
		c.argument()
	}
}

func (c *cursor) isFlag(word string) bool { return strings.HasPrefix(word, "-") && !c.plain }

// child is the command of that name, nil if there is none here.
func (c *cursor) child(name string) *kong.Node {
	if c.arguments > 0 {
		return nil
	}
	i := slices.IndexFunc(c.node.Children, func(n *kong.Node) bool { return n.Name == name || slices.Contains(n.Aliases, name) })
	if i < 0 {
		return nil
	}
	return c.node.Children[i]
}

// argument goes on behind an argument. It may be that of a command which needs
// no name.
func (c *cursor) argument() {
	if c.node.DefaultCmd != nil {
		c.node = c.node.DefaultCmd
	}
	c.arguments++
}

// options are the flags that may come here, those of the command first.
func (c *cursor) options() []*kong.Flag {
	var all []*kong.Flag
	node := c.node
	if node.DefaultCmd != nil && node.Parent != nil { // those of the tray are none
		node = node.DefaultCmd
	}
	groups := node.AllFlags(true)
	slices.Reverse(groups)
	for _, group := range groups {
		all = append(all, group...)
	}
	return all
}

func (c *cursor) find(name string) *kong.Flag {
	for _, flag := range c.options() {
		if flag.Name == name || flag.Tag.Negatable != "" && "no-"+flag.Name == name {
			return flag
		}
	}
	return nil
}

// complete returns what may stand in place of a word that is being typed.
func (c *cursor) complete(s *session, typed string) []string {
	switch {
	case c.flag != nil:
		return s.values(c.key(c.flag), c.flag.Value, strings.TrimPrefix(typed, "="), "")
	case c.isFlag(typed):
		name, value, given := strings.Cut(strings.TrimLeft(typed, "-"), "=")
		if flag := c.find(name); given && flag != nil {
			return s.values(c.key(flag), flag.Value, value, "--"+flag.Name+"=")
		}
		return c.flagsLike(typed)
	}
	var found []string
	node := c.node
	if c.arguments == 0 {
		found = c.commandsLike(typed)
		if node.DefaultCmd != nil {
			node = node.DefaultCmd
		}
	}
	if len(node.Positional) == 0 {
		return found
	}
	value := node.Positional[min(c.arguments, len(node.Positional)-1)]
	if c.arguments >= len(node.Positional) && !value.IsCumulative() {
		return found
	}
	return append(found, s.values(node.Path()+" <"+value.Name+">", value, typed, "")...)
}

// key is what [valueKinds] calls the flag, perhaps as one of this command.
func (c *cursor) key(flag *kong.Flag) string {
	key := c.node.Path() + " --" + flag.Name
	if _, known := valueKinds[key]; known {
		return key
	}
	return "--" + flag.Name
}

func (c *cursor) commandsLike(typed string) []string {
	var found []string
	for _, n := range c.node.Children {
		if !n.Hidden && strings.HasPrefix(n.Name, typed) {
			found = append(found, withHelp(n.Name, n.Help))
		}
	}
	return found
}

func (c *cursor) flagsLike(typed string) []string {
	var found []string
	for _, flag := range c.options() {
		for _, name := range []string{"--" + flag.Name, "--no-" + flag.Name} {
			if (name == "--"+flag.Name || flag.Tag.Negatable != "") && strings.HasPrefix(name, typed) {
				found = append(found, withHelp(name, flag.Help))
			}
		}
	}
	return found
}

// withHelp adds the first sentence of a help to a candidate.
func withHelp(candidate, help string) string {
	first, _, _ := strings.Cut(help, ". ")
	return candidate + "\t" + strings.TrimSuffix(text.Line(first), ".")
}

// begins reports whether a name begins with what was typed, but for case,
// accents and spaces.
func begins(typed, name string) bool { return typed == "" || match.Name(typed, name) <= match.Prefix }
