package command

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// statusFormat is a template, or the name of a bar.
type statusFormat struct {
	bar      string // "" is none
	template template
}

// bars write the status as a status bar wants it.
var bars = map[string]func(s *session, v statusView) error{
	"waybar":   (*session).printWaybar,
	"polybar":  (*session).printPolybar,
	"i3blocks": (*session).printI3blocks,
}

// UnmarshalText refuses what is neither.
func (f *statusFormat) UnmarshalText(given []byte) error {
	word := string(given)
	if _, known := bars[word]; known {
		f.bar = word
		return nil
	}
	if !strings.ContainsAny(word, "{}") {
		return fmt.Errorf("%q is neither waybar, polybar nor i3blocks, nor a template with names in it such as {project}", text.Fit(text.Line(word), typedColumns))
	}
	return f.template.UnmarshalText(given)
}

// needsToday reports whether today's records are to be asked for.
func (f statusFormat) needsToday() bool { return f.bar == "waybar" || f.template.has("today") }

// template is text with names in braces.
type template []templatePart

// A templatePart is text as it is, or a name.
type templatePart struct{ text, name string }

// token is a name, or a brace that stands for itself or is wrong.
var templateToken = regexp.MustCompile(`\{\{|\}\}|\{(\w*)\}|[{}]`)

// UnmarshalText refuses names that are not known, and braces that are no pair.
func (t *template) UnmarshalText(given []byte) error {
	rest := 0
	for _, at := range templateToken.FindAllSubmatchIndex(given, -1) {
		*t = append(*t, templatePart{text: string(given[rest:at[0]])})
		rest = at[1]
		switch token := string(given[at[0]:at[1]]); {
		case token == "{{" || token == "}}":
			*t = append(*t, templatePart{text: token[:1]})
		case at[2] < 0:
			return fmt.Errorf("a %s in it stands alone; write %s%s for one", token, token, token)
		default:
			name := token[1 : len(token)-1]
			if _, known := statusNames[name]; !known {
				return unknownStatusName(name)
			}
			*t = append(*t, templatePart{name: name})
		}
	}
	*t = append(*t, templatePart{text: string(given[rest:])})
	return nil
}

func unknownStatusName(name string) error {
	known := slices.Sorted(maps.Keys(statusNames))
	if near := match.Nearest(name, known, 1); len(near) > 0 {
		return fmt.Errorf("there is no {%s}, did you mean {%s}?", name, near[0])
	}
	return fmt.Errorf("there is no {%s}, but {%s}", text.Fit(name, typedColumns), strings.Join(known, "}, {"))
}

func (t template) has(name string) bool {
	return slices.ContainsFunc(t, func(p templatePart) bool { return p.name == name })
}

// fill is the template with what the names stand for, in one line.
func (t template) fill(v statusView) string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.text)
		if p.name != "" {
			b.WriteString(statusNames[p.name](v))
		}
	}
	return text.Line(b.String())
}

// statusView is what a status bar shows.
type statusView struct {
	today
	account string
	running bool
	record  kimai.Record // the zero record if none runs
	since   string
}

// statusNames are what stands in templates. All is "" that there is none of.
var statusNames = map[string]func(v statusView) string{
	"account":     func(v statusView) string { return v.account },
	"customer":    func(v statusView) string { return v.record.Pair.Project.Customer.Name },
	"project":     func(v statusView) string { return v.record.Pair.Project.Name },
	"task":        func(v statusView) string { return v.record.Pair.Task.Name },
	"description": func(v statusView) string { return v.record.Description },
	"tags":        func(v statusView) string { return strings.Join(v.record.Tags, ", ") },
	"start":       func(v statusView) string { return v.since },
	"elapsed":     statusView.elapsed,
	"today":       func(v statusView) string { return text.Duration(v.total()) },
	"icon":        statusView.icon,
	"class":       func(v statusView) string { return strings.Join(v.classes(), " ") },
	"waiting":     func(v statusView) string { return some(v.snapshot.Waiting) },
	"refused":     func(v statusView) string { return some(v.snapshot.Refused) },
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (v statusView) elapsed() string {
	if !v.running {
		return ""
	}
	return text.Duration(v.record.Duration(v.now))
}

// icon has a mark beside it if something is the matter.
func (v statusView) icon() string {
	icon := "○"
	if v.running {
		icon = "●"
	}
	if v.snapshot.Offline != nil || v.snapshot.Refused > 0 {
		icon += "!"
	}
	return icon
}

// classes are recording or idle, and besides offline and refused.
func (v statusView) classes() []string {
	classes := []string{"idle"}
	if v.running {
		classes[0] = "recording"
	}
	if v.snapshot.Offline != nil {
		classes = append(classes, "offline")
	}
	if v.snapshot.Refused > 0 {
		classes = append(classes, "refused")
	}
	return classes
}

// view asks the backend for what a bar shows: today's records only if they are
// to be shown.
func (s *session) view(ctx context.Context, c connection, withToday bool) (statusView, error) {
	v := statusView{account: c.account.Name}
	var err error
	if withToday {
		v.today, err = s.today(ctx, c)
	} else {
		v.snapshot, err = c.Snapshot(ctx)
		v.now = v.snapshot.Time.In(s.env.Zone)
	}
	if err != nil {
		return v, err
	}
	if v.record, v.running = v.snapshot.Recording(); v.running {
		v.since = s.clock(v.record.Start, v.now)
	}
	return v, nil
}

// showFormat prints the status by the flags --format and --idle.
func (c statusCommand) showFormat(ctx context.Context, s *session, conn connection) error {
	v, err := s.view(ctx, conn, c.Format.needsToday() || c.Idle.has("today"))
	switch {
	case err != nil:
		return err
	case c.Format.bar != "":
		return bars[c.Format.bar](s, v)
	case !v.running && c.Idle != nil:
		s.print("%s", c.Idle.fill(v))
	default:
		s.print("%s", c.Format.template.fill(v))
	}
	return nil
}
