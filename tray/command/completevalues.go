package command

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"kimai-tray/tray/text"
)

// hurry is how long names are waited for while somebody types.
const hurry = time.Second

// A valueKind says what a flag or an argument names.
type valueKind int

const (
	pairValue valueKind = iota + 1
	projectValue
	accountValue
	fileValue
)

// valueKinds are those of flags, and of arguments and flags of one command.
var valueKinds = map[string]valueKind{
	"--account":      accountValue,
	"--config":       fileValue,
	"--ca-file":      fileValue,
	"--secret-file":  fileValue,
	"--tls-cert":     fileValue,
	"--tls-key":      fileValue,
	"--project":      projectValue,
	"--task":         pairValue,
	"edit --project": pairValue,

	"start <name>":              pairValue,
	"switch <name>":             pairValue,
	"toggle <name>":             pairValue,
	"add <name>":                pairValue,
	"pending move <name>":       pairValue,
	"task rename <task>":        pairValue,
	"task hide <task>":          pairValue,
	"task archive <task>":       pairValue,
	"projects <filter>":         projectValue,
	"project rename <project>":  projectValue,
	"project hide <project>":    projectValue,
	"project archive <project>": projectValue,
	"task add <project>":        projectValue,
	"task list <project>":       projectValue,
	"expense add <project>":     projectValue,
	"account use <name>":        accountValue,
	"login <name>":              accountValue,
}

// values are what a flag or argument may be that begins with what was typed.
func (s *session) values(key string, v *kong.Value, typed, lead string) []string {
	var names []string
	switch valueKinds[key] {
	case pairValue:
		names = s.pairsLike(typed)
	case projectValue:
		names = s.projectsLike(typed)
	case accountValue:
		names = s.accountsLike(typed)
	case fileValue:
		return []string{":files"}
	default:
		for _, name := range v.EnumSlice() {
			if name != "" && strings.HasPrefix(name, typed) {
				names = append(names, name)
			}
		}
	}
	for i := range names {
		names[i] = lead + names[i]
	}
	return names
}

func (s *session) accountsLike(typed string) []string {
	cfg, err := s.env.Config(s.line.Config)
	if err != nil {
		return nil
	}
	var names []string
	for _, a := range cfg.Accounts {
		if name := text.Line(a.Name); begins(typed, name) {
			names = append(names, name)
		}
	}
	return names
}

// projectsLike are the projects, by their whole names or, if that is how they
// were begun, without the customer.
func (s *session) projectsLike(typed string) []string {
	var names []string
	for _, p := range s.catalogue().Projects {
		for _, name := range []string{projectName(p), text.Project(p)} {
			if begins(typed, name) {
				names = append(names, name)
				break
			}
		}
	}
	return distinct(names)
}

// pairsLike are the pairs, by as much of their names as was begun.
func (s *session) pairsLike(typed string) []string {
	var names []string
	for _, p := range s.catalogue().Pairs {
		for _, name := range []string{text.FullPair(p), text.Pair(p), text.Task(p.Task)} {
			if begins(typed, name) {
				names = append(names, name)
				break
			}
		}
	}
	return distinct(names)
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// catalogue returns that of the account: the one that was kept, if there is one
// and the server is not asked anew or does not answer at once.
func (s *session) catalogue() catalogue {
	_, account, err := s.chosen()
	if err != nil {
		return catalogue{}
	}
	file := catalogueFile(account)
	kept, isFresh := readCatalogue(file, time.Now())
	if isFresh {
		return kept
	}
	ctx, cancel := context.WithTimeout(s.ctx, hurry)
	defer cancel()
	backend, closing, err := s.env.Open(ctx, account)
	if err != nil {
		return kept
	}
	defer closing()
	told, err := askCatalogue(ctx, backend)
	if err != nil {
		return kept
	}
	writeCatalogue(file, told)
	return told
}
