package command

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

//go:generate sh -c "go run ../.. man >man.tmp && mv man.tmp ../../packaging/kimai-tray.1 || { rm -f man.tmp; exit 1; }"

// manCommand prints the manual page, for packages.
type manCommand struct{}

func (manCommand) Run(s *session) error {
	s.print("%s", strings.TrimSuffix(manualPage(grammar()), "\n"))
	return nil
}

// manualEnd is the part of the page that does not come from the grammar.
//
//go:embed man.roff
var manualEnd string

// manualPage is the manual page in the macros of man(7), which groff and mandoc
// read.
func manualPage(app *kong.Application) string {
	var p page
	p.line(`.\" Made by "go generate ./tray/command". Do not edit.`)
	p.line(`.TH KIMAI\-TRAY 1 2026-11-24 kimai\-tray "User Commands"`)
	p.line(".SH NAME")
	p.line(`kimai\-tray \- record time in Kimai, or on this machine alone`)
	p.line(".SH SYNOPSIS")
	p.line(`.B kimai\-tray`)
	p.line(`.RI [ flags ]\~[ command ]`)
	p.line(".SH DESCRIPTION")
	p.help(app.Help)
	p.line(".SH OPTIONS")
	for _, flag := range app.Flags {
		p.flag(flag)
	}
	var titles []string
	for _, node := range app.Children {
		if node.Hidden {
			continue
		}
		if title := node.ClosestGroup().Title; !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	for _, title := range titles {
		p.line(".SH " + quoteRoff(strings.ToUpper(strings.TrimSuffix(title, ":"))))
		for _, node := range app.Children {
			if !node.Hidden && node.ClosestGroup().Title == title {
				p.command(node)
			}
		}
	}
	p.WriteString(manualEnd)
	return p.String()
}

// command writes a command, and those below it.
func (p *page) command(node *kong.Node) {
	p.line(".SS " + quoteRoff(synopsis(node)))
	p.help(node.Help + "\n\n" + node.Detail)
	for _, flag := range node.Flags {
		p.flag(flag)
	}
	for _, arg := range node.Positional {
		p.line(".TP")
		p.line(`.I ` + escapeRoff(arg.Name))
		p.help(arg.Help)
	}
	for _, child := range node.Children {
		if !child.Hidden {
			p.command(child)
		}
	}
}

// synopsis is how a command is written: "task add <project> <task>".
func synopsis(node *kong.Node) string {
	words := []string{node.Path()}
	for _, arg := range node.Positional {
		words = append(words, arg.Summary())
	}
	return strings.Join(words, " ")
}

func (p *page) flag(flag *kong.Flag) {
	if flag.Hidden {
		return
	}
	name := "--" + flag.Name
	if flag.Tag.Negatable != "" {
		name = "--[no-]" + flag.Name
	}
	p.line(".TP")
	if flag.IsBool() {
		p.line(".B " + escapeRoff(name))
	} else {
		p.line(".BR " + escapeRoff(name) + ` \~\c`)
		p.line(".I " + escapeRoff(flag.FormatPlaceHolder()))
	}
	p.help(flag.Help)
}
