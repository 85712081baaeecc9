package match_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

func TestName(t *testing.T) {
	for _, test := range []struct {
		name, typed, in string
		want            match.Rank
	}{
		{"to the letter", "Design", "Design", match.Identical},
		{"case", "design", "Design", match.Same},
		{"spaces", "  web   site ", "Web site", match.Same},
		{"umlaut left out", "Buro", "Büro", match.Same},
		{"umlaut typed", "büro", "BÜRO", match.Same},
		{"umlaut as letter and mark", "Bu\u0308ro", "Büro", match.Same},
		{"sharp s as ss", "strasse", "Straße", match.Same},
		{"ss as sharp s", "Großkunde", "GROSSKUNDE", match.Same},
		{"capital sharp s", "STRAẞE", "straße", match.Same},
		{"Turkish dotted capital", "istanbul", "İSTANBUL", match.Same},
		{"Turkish dotless", "diyarbakir", "Diyarbakır", match.Same},
		{"Polish l", "lodz", "Łódź", match.Same},
		{"Danish o", "kobenhavn", "København", match.Same},
		{"Greek final sigma", "ΟΔΟΣ", "οδος", match.Same},
		{"full width", "ABC", "ａｂｃ", match.Same},
		{"Japanese", "日本", "日本語", match.Prefix},
		{"prefix", "des", "Design", match.Prefix},
		{"part", "sign", "Design", match.Part},
		{"no part", "desk", "Design", match.None},
		{"more than the name", "Designs", "Design", match.None},
		{"nothing typed", "", "Design", match.None},
		{"nothing typed and no name", "", "", match.None},
		{"only a mark", "\u0308", "Design", match.None},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := match.Name(test.typed, test.in); got != test.want {
				t.Errorf("Name(%q, %q) = %d, want %d", test.typed, test.in, got, test.want)
			}
		})
	}
}

// pairs makes pairs of lines "Customer | Project | Task".
func pairs(lines ...string) []kimai.Pair {
	all := make([]kimai.Pair, 0, len(lines))
	for i, line := range lines {
		f := strings.Split(line, " | ")
		all = append(all, kimai.Pair{
			Project: kimai.Project{ID: kimai.ProjectID(i + 1), Name: f[1], Customer: kimai.Customer{Name: f[0]}},
			Task:    kimai.Task{ID: kimai.TaskID(i + 1), Name: f[2]},
		})
	}
	return all
}

func TestPairs(t *testing.T) {
	shop := pairs(
		"Acme | Website | Design",
		"Acme | Website | Development",
		"Acme | Webshop | Design",
		"Bäckerei Groß | Website | Texte",
		"Bäckerei Groß | Öffnung | Backen",
	)
	work := pairs(
		"My work | Daily work | Email",
		"My work | Daily work | Planning",
		"My work | Project work | Researching",
		"My work | Learning | Courses",
	)
	slashes := pairs(
		"Acme | A / B | C",
		"A | B | C",
		"Acme | Support 24/7 | On call",
		"Acme | Website | UI/UX",
	)
	for _, test := range []struct {
		name  string
		pairs []kimai.Pair
		typed string
		worst match.Rank
		want  []string
	}{
		{"full name", shop, "Acme / Website / Design", match.Part, []string{"Acme / Website / Design"}},
		{"project and task", shop, "webshop/design", match.Part, []string{"Acme / Webshop / Design"}},
		{"task alone", shop, "backen", match.Part, []string{"Bäckerei Groß / Öffnung / Backen"}},
		{"accents left out", shop, "backerei gross / offnung / BACKEN", match.Part, []string{"Bäckerei Groß / Öffnung / Backen"}},
		{"parts in part", shop, "shop / des", match.Part, []string{"Acme / Webshop / Design"}},
		{"ambiguous task", shop, "design", match.Part, []string{"Acme / Website / Design", "Acme / Webshop / Design"}},
		{"ambiguous prefix", shop, "website / de", match.Part, []string{"Acme / Website / Design", "Acme / Website / Development"}},
		{"the customer decides", shop, "bäck / website / t", match.Part, []string{"Bäckerei Groß / Website / Texte"}},
		{"the task decides", shop, "website / texte", match.Part, []string{"Bäckerei Groß / Website / Texte"}},
		{"project alone with one task", shop, "öffnung", match.Part, []string{"Bäckerei Groß / Öffnung / Backen"}},
		{"customer and project with one task", shop, "gross / website", match.Part, []string{"Bäckerei Groß / Website / Texte"}},
		{"project alone with several tasks", shop, "acme / website", match.Part, []string{"Acme / Website / Design", "Acme / Website / Development"}},
		{"none", shop, "website / cooking", match.Part, nil},
		{"nothing typed", shop, " ", match.Part, nil},
		{"only a slash", shop, "/", match.Part, nil},
		{"slash at the end", shop, "webshop /", match.Part, nil},

		{"identical beats same", pairs("X | P | design", "X | P | Design"), "Design", match.Part, []string{"X / P / Design"}},
		{"same beats prefix", pairs("X | P | Design review", "X | P | Design"), "design", match.Part, []string{"X / P / Design"}},
		{"prefix beats part", pairs("X | P | Redesign", "X | P | Designs"), "design", match.Part, []string{"X / P / Designs"}},
		{"better project wins", pairs("X | Web | Design", "X | Website | Design"), "web / des", match.Part, []string{"X / Web / Design"}},
		{"task beats project of that name", pairs("X | Design | Talk", "X | P | Design"), "design", match.Part, []string{"X / P / Design"}},
		{"project of that name beats part of a task", pairs("X | Design | Talk", "X | P | Redesign"), "design", match.Part, []string{"X / Design / Talk"}},

		{"slash in the project", slashes, "A / B / C", match.Part, []string{"A / B / C"}},
		{"slash in the project, full name", slashes, "Acme / A / B / C", match.Part, []string{"Acme / A / B / C"}},
		{"slash without spaces", slashes, "support 24/7 / on call", match.Part, []string{"Acme / Support 24/7 / On call"}},
		{"slash in a task alone", slashes, "ui/ux", match.Part, []string{"Acme / Website / UI/UX"}},
		{"slash in a task of a project", slashes, "website/ui/ux", match.Part, []string{"Acme / Website / UI/UX"}},

		{"words of project and task", shop, "webshop design", match.Part, []string{"Acme / Webshop / Design"}},
		{"words in part", shop, "shop des", match.Part, []string{"Acme / Webshop / Design"}},
		{"words in any order", shop, "design webshop", match.Part, []string{"Acme / Webshop / Design"}},
		{"words of customer and task", shop, "backerei text", match.Part, []string{"Bäckerei Groß / Website / Texte"}},
		{"words of names with several", work, "my work daily plan", match.Part, []string{"My work / Daily work / Planning"}},
		{"the first words of names with several", work, "learn course", match.Part, []string{"My work / Learning / Courses"}},
		{"a word inside a name", work, "work searching", match.Part, []string{"My work / Project work / Researching"}},
		{"words that are ambiguous", shop, "acme design", match.Part, []string{"Acme / Website / Design", "Acme / Webshop / Design"}},
		{"a customer alone", shop, "groß", match.Part, []string{"Bäckerei Groß / Website / Texte", "Bäckerei Groß / Öffnung / Backen"}},
		{"a word that fits nothing", shop, "website design garden", match.Part, nil},
		{"words with a slash that fit only without it", shop, "design / webshop", match.Part, nil},
		{"a word that is the same beats a prefix", pairs("X | Web | Design review", "X | Web | Design"), "web design", match.Part, []string{"X / Web / Design"}},
		{"a prefix beats a part", pairs("X | Web | Redesign", "X | Web | Designs"), "web design", match.Part, []string{"X / Web / Designs"}},
		{"all words of a name beat some of it", pairs("X | Daily workshop | Email", "X | Daily work | Email"), "daily work email", match.Part, []string{"X / Daily work / Email"}},
		{"a name beats the words", pairs("X | Web | Design", "X | P | Web design"), "web design", match.Part, []string{"X / P / Web design"}},

		{"strict takes no words", shop, "webshop design", match.Same, nil},
		{"strict takes a full name", shop, "acme / WEBSITE / design", match.Same, []string{"Acme / Website / Design"}},
		{"strict takes no part", shop, "website / desi", match.Same, nil},
		{"strict takes no project alone", shop, "öffnung", match.Same, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range match.Pairs(test.typed, test.pairs, test.worst) {
				got = append(got, text.FullPair(p))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Pairs(%q) (-want +got):\n%s", test.typed, diff)
			}
		})
	}
}

// projects makes projects of lines "Customer | Project".
func projects(lines ...string) []kimai.Project {
	var all []kimai.Project
	for _, line := range lines {
		customer, name, _ := strings.Cut(line, " | ")
		all = append(all, kimai.Project{Name: name, Customer: kimai.Customer{Name: customer}})
	}
	return all
}

func names(projects []kimai.Project) []string {
	var all []string
	for _, p := range projects {
		all = append(all, p.Customer.Name+" / "+p.Name)
	}
	return all
}

func TestProjects(t *testing.T) {
	all := projects("Acme | Website", "Bär | Website", "Acme | Webshop", "Acme | Web / Print")
	for _, test := range []struct {
		name, typed string
		worst       match.Rank
		want        []string
	}{
		{"ambiguous", "website", match.Part, []string{"Acme / Website", "Bär / Website"}},
		{"with its customer", "bar / website", match.Part, []string{"Bär / Website"}},
		{"in part", "shop", match.Part, []string{"Acme / Webshop"}},
		{"in part, strictly", "shop", match.Same, nil},
		{"strictly", "WEBSHOP", match.Same, []string{"Acme / Webshop"}},
		{"slash in the name", "web / print", match.Same, []string{"Acme / Web / Print"}},
		{"none", "cooking", match.Part, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, names(match.Projects(test.typed, all, test.worst))); diff != "" {
				t.Errorf("Projects(%q) (-want +got):\n%s", test.typed, diff)
			}
		})
	}
}

func TestCandidates(t *testing.T) {
	all := projects("Acme | Website", "Acme | My web", "Bär | Web", "Acme | Webshop")
	for _, test := range []struct {
		name, typed string
		limit       int
		want        []string
	}{
		{"best first", "web / design", 10, []string{"Bär / Web", "Acme / Website", "Acme / Webshop", "Acme / My web"}},
		{"worse ones left out at the limit", "web / design", 3, []string{"Bär / Web", "Acme / Website", "Acme / Webshop"}},
		{"a rank that goes over the limit is left out", "web / design", 2, []string{"Bär / Web"}},
		{"the best rank is whole", "webs / design", 1, []string{"Acme / Website", "Acme / Webshop"}},
		{"with the customer", "acme / web / design", 1, []string{"Acme / Website", "Acme / Webshop"}},
		{"project alone", "webshop", 10, []string{"Acme / Webshop"}},
		{"task alone", "design", 10, nil},
		{"words, one of which may be the task's", "web design", 10, []string{"Bär / Web", "Acme / Website", "Acme / My web", "Acme / Webshop"}},
		{"the more words fit, the better", "acme webs design", 1, []string{"Acme / Website", "Acme / Webshop"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, names(match.Candidates(test.typed, all, test.limit))); diff != "" {
				t.Errorf("Candidates(%q, %d) (-want +got):\n%s", test.typed, test.limit, diff)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		name, typed string
		names       []string
		want        []string
	}{
		{"letter left out", "pol", []string{"poll", "recent"}, []string{"poll"}},
		{"letters swapped", "desgin", []string{"Design", "Development"}, []string{"Design"}},
		{"accents do not count", "burö", []string{"Büro"}, []string{"Büro"}},
		{"nearest first", "paintign", []string{"paintings", "painting"}, []string{"painting", "paintings"}},
		{"only the nearest", "painting", []string{"printings", "painting!", "pointers"}, []string{"painting!", "printings"}},
		{"not what is far behind", "website / txets", []string{"website / design", "website / texts"}, []string{"website / texts"}},
		{"none twice", "tes", []string{"Test", "Test"}, []string{"Test"}},
		{"at most the limit", "aaa", []string{"aab", "aac", "aad"}, []string{"aab", "aac"}},
		{"too far", "cooking", []string{"Design"}, nil},
		{"every letter wrong", "a", []string{"b"}, nil},
		{"nothing typed", "", []string{"a"}, nil},
		{"nothing to choose from", "a", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, match.Nearest(test.typed, test.names, 2)); diff != "" {
				t.Errorf("Nearest(%q) (-want +got):\n%s", test.typed, diff)
			}
		})
	}
}
