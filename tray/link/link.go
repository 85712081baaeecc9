// Package link is about links that start and stop recordings, such as
//
//	kimai-tray://start?project=Website&task=Design
//	kimai-tray://stop
//
// for tickets, wikis and launchers. Any web page can have one, so a link can do
// no more than these verbs: it reaches no account, file or option, and no shell.
package link

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// Scheme is what a link begins with.
const Scheme = "kimai-tray"

// Verb is what a link does: the same as the command of that name.
type Verb string

// The verbs.
const (
	Start    Verb = "start"
	Stop     Verb = "stop"
	Continue Verb = "continue"
	Toggle   Verb = "toggle"
	Switch   Verb = "switch"
)

// Link is a link that makes sense. Its texts are lines of names as a person
// types them, or "".
type Link struct {
	Verb Verb
	// Customer, Project and Task tell what to record, for [Start] and [Switch];
	// Project or Task is given then.
	Customer, Project, Task string
	// Description is for the new recording.
	Description string
}

// Name is what to record: "Customer / Project / Task", or what is given of it.
func (l Link) Name() string {
	parts := slices.DeleteFunc([]string{l.Customer, l.Project, l.Task}, func(s string) bool { return s == "" })
	return strings.Join(parts, " / ")
}

const (
	longest     = 500     // characters of a text
	longestLink = 1 << 15 // bytes, which hold four such texts however they are written
	columns     = 60      // of what an error repeats
)

// Parse reads a link. Code Rejected: it is none, or there is anything in it that
// is not known. A link that was taken for another by half would do harm.
func Parse(link string) (Link, error) {
	if len(link) > longestLink {
		return Link{}, kimai.Errorf(kimai.Rejected, "the link is too long")
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != Scheme || u.Opaque != "" {
		return Link{}, kimai.Errorf(kimai.Rejected, "that is no link of kimai-tray's: %q", brief(link))
	}
	if u.User != nil || u.Fragment != "" || strings.Contains(link, "#") || u.Path != "" && u.Path != "/" { // browsers add a slash
		return Link{}, kimai.Errorf(kimai.Rejected, "there is more in the link than a verb and its parameters: %q", brief(link))
	}
	l := Link{Verb: Verb(strings.ToLower(u.Host))} // browsers may write it small
	fields := map[string]*string{}
	switch l.Verb {
	case Start, Switch:
		fields = map[string]*string{"customer": &l.Customer, "project": &l.Project, "task": &l.Task, "description": &l.Description}
	case Stop, Continue, Toggle:
	default:
		return Link{}, kimai.Errorf(kimai.Rejected, "a link can start, stop, continue, toggle or switch, not %q", brief(u.Host))
	}
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return Link{}, kimai.Errorf(kimai.Rejected, "the parameters of the link can't be read: %q", brief(u.RawQuery))
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		field := fields[name]
		if field == nil {
			return Link{}, kimai.Errorf(kimai.Rejected, "a link to %s has no parameter %q", l.Verb, brief(name))
		}
		if *field, err = value(name, values[name]); err != nil {
			return Link{}, err
		}
	}
	if len(fields) > 0 && l.Project == "" && l.Task == "" {
		return Link{}, kimai.Errorf(kimai.Rejected, "a link to %s needs a project or a task, as in %s://%s?project=Website&task=Design", l.Verb, Scheme, l.Verb)
	}
	return l, nil
}

// value is the text of a parameter.
func value(name string, given []string) (string, error) {
	if len(given) > 1 {
		return "", kimai.Errorf(kimai.Rejected, "%q stands in the link more than once", name)
	}
	if utf8.RuneCountInString(given[0]) > longest {
		return "", kimai.Errorf(kimai.Rejected, "%q is longer than %d characters in the link", name, longest)
	}
	line := text.Line(given[0])
	if line == "" {
		return "", kimai.Errorf(kimai.Rejected, "%q is empty in the link", name)
	}
	return line, nil
}

// brief is what an error repeats of a link.
func brief(s string) string { return text.Fit(text.Line(s), columns) }
