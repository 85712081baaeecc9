package command

import "strings"

// A page is a manual page that is being written.
type page struct{ strings.Builder }

func (p *page) line(s string) {
	p.WriteString(s)
	p.WriteByte('\n')
}

// help writes a help text: paragraphs, which are filled, and what is indented
// as it is.
func (p *page) help(s string) {
	if s == "" {
		return
	}
	exact := false
	set := func(on bool) {
		if on != exact {
			exact = on
			p.line(map[bool]string{true: ".EX", false: ".EE"}[on])
		}
	}
	blank := false
	for line := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		if line == "" {
			blank = true
			continue
		}
		indented := strings.HasPrefix(line, " ")
		if blank {
			set(exact && indented)
			if exact {
				p.line("")
			} else {
				p.line(".PP")
			}
			blank = false
		}
		set(indented)
		p.line(escapeRoff(line))
	}
	set(false)
}

// escapeRoff makes a line of text stand for itself.
func escapeRoff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, `-`, `\-`, `^`, `\(ha`, `~`, `\(ti`, "`", `\(ga`, `'`, `\(aq`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}

// quoteRoff makes one argument of a macro of a line.
func quoteRoff(s string) string {
	return `"` + strings.ReplaceAll(escapeRoff(s), `"`, `\(dq`) + `"`
}
