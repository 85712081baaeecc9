package link_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/link"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name, link string
		want       link.Link
		typed      string
	}{
		{"start", "kimai-tray://start?project=Website&task=Design",
			link.Link{Verb: link.Start, Project: "Website", Task: "Design"}, "Website / Design"},
		{"start with all", "kimai-tray://start?customer=%C3%84cme&project=Web+site&task=R%26D&description=Ticket%20%2342",
			link.Link{Verb: link.Start, Customer: "Äcme", Project: "Web site", Task: "R&D", Description: "Ticket #42"}, "Äcme / Web site / R&D"},
		{"start of a task alone", "kimai-tray://start?task=Design", link.Link{Verb: link.Start, Task: "Design"}, "Design"},
		{"as a browser may write it", "KIMAI-TRAY://Start/?task=Design", link.Link{Verb: link.Start, Task: "Design"}, "Design"},
		{"control characters", "kimai-tray://start?task=a%1b%5B2J%0d%0ab%00%e2%80%aec",
			link.Link{Verb: link.Start, Task: "a[2J bc"}, "a[2J bc"},
		{"what shells and options are made of", "kimai-tray://start?task=--config%3D%24(calc)%60%22%3B",
			link.Link{Verb: link.Start, Task: "--config=$(calc)`\";"}, "--config=$(calc)`\";"},
		{"switch", "kimai-tray://switch?project=Website", link.Link{Verb: link.Switch, Project: "Website"}, "Website"},
		{"stop", "kimai-tray://stop", link.Link{Verb: link.Stop}, ""},
		{"stop as a browser may write it", "kimai-tray://stop/", link.Link{Verb: link.Stop}, ""},
		{"continue", "kimai-tray://continue", link.Link{Verb: link.Continue}, ""},
		{"toggle", "kimai-tray://toggle", link.Link{Verb: link.Toggle}, ""},
		{"as long as can be", "kimai-tray://start?task=" + strings.Repeat("%C3%A4", 500),
			link.Link{Verb: link.Start, Task: strings.Repeat("ä", 500)}, strings.Repeat("ä", 500)},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := link.Parse(test.link)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("link (-want +got):\n%s", diff)
			}
			if got.Name() != test.typed {
				t.Errorf("name %q, want %q", got.Name(), test.typed)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, link, want string }{
		{"nothing", "", "that is no link"},
		{"another scheme", "https://start?task=Design", "that is no link"},
		{"no slashes", "kimai-tray:start?task=Design", "that is no link"},
		{"no verb", "kimai-tray://", "not \"\""},
		{"an unknown verb", "kimai-tray://login?url=https://evil.example.com", "not \"login\""},
		{"a port", "kimai-tray://stop:80", "not \"stop:80\""},
		{"a user", "kimai-tray://anna@stop", "more in the link"},
		{"a path", "kimai-tray://stop/at/17:30", "more in the link"},
		{"a fragment", "kimai-tray://stop#now", "more in the link"},
		{"an empty fragment", "kimai-tray://start?task=C#", "more in the link"},
		{"an unknown parameter", "kimai-tray://start?task=Design&account=Work", "no parameter \"account\""},
		{"a parameter of another verb", "kimai-tray://stop?task=Design", "no parameter \"task\""},
		{"a parameter written large", "kimai-tray://start?Task=Design", "no parameter \"Task\""},
		{"a parameter twice", "kimai-tray://start?task=Design&task=Texts", "more than once"},
		{"nothing to start", "kimai-tray://start", "needs a project or a task"},
		{"a customer alone", "kimai-tray://switch?customer=Acme", "needs a project or a task"},
		{"an empty task", "kimai-tray://start?project=Website&task=%20%00", "\"task\" is empty"},
		{"a semicolon", "kimai-tray://start?task=a;b", "can't be read"},
		{"a percent sign", "kimai-tray://start?task=100%", "can't be read"},
		{"a text that is too long", "kimai-tray://start?task=" + strings.Repeat("a", 501), "longer than 500 characters"},
		{"a link that is too long", "kimai-tray://start?task=" + strings.Repeat("%00", 20_000), "too long"},
		{"escape codes", "kimai-tray://\x1b[2J", "that is no link"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := link.Parse(test.link)
			if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Parse = %+v, %v, want code Rejected and %q", got, err, test.want)
			}
			if err != nil && (len(err.Error()) > 300 || strings.ContainsFunc(err.Error(), unicode.IsControl)) {
				t.Errorf("the error is no short line: %q", err)
			}
		})
	}
}

// Whatever a page has in a link, there is nothing else to it but a verb and
// short lines.
func FuzzParse(f *testing.F) {
	f.Add("kimai-tray://start?customer=a&project=b&task=c&description=d")
	f.Add("kimai-tray://stop/")
	f.Add("kimai-tray://start?task=%1b%0a%e2%80%ae")
	f.Fuzz(func(t *testing.T, s string) {
		l, err := link.Parse(s)
		if err != nil {
			return
		}
		texts := url.Values{}
		for name, value := range map[string]string{"customer": l.Customer, "project": l.Project, "task": l.Task, "description": l.Description} {
			if strings.ContainsFunc(value, unicode.IsControl) || utf8.RuneCountInString(value) > 500 || !utf8.ValidString(value) {
				t.Errorf("%s is %q", name, value)
			}
			if value != "" {
				texts.Set(name, value)
			}
		}
		again, err := link.Parse("kimai-tray://" + string(l.Verb) + "?" + texts.Encode())
		if diff := cmp.Diff(l, again); diff != "" || err != nil {
			t.Errorf("written again, %v (-want +got):\n%s", err, diff)
		}
	})
}
