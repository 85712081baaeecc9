package server_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	seedFile  = flag.String("seed", "testdata/seed.json", "the data behind the cases of TestConformance")
	casesFile = flag.String("cases", "", "recorded cases for TestConformance, in place of its own")
)

// TestConformance replays what a real Kimai 1 was asked, in order, and compares
// what this server answers: the status, the envelope, and every value with its
// type on the wire. Where they differ, testdata/differences.toml says why, and
// where that says so, they differ.
//
//	go test ./kimai/server -run Conformance -v [-args -seed FILE -cases FILE]
func TestConformance(t *testing.T) {
	files := []string{"testdata/jsonrpc.jsonl", "testdata/soap.jsonl"}
	if *casesFile != "" {
		files = []string{fromRoot(*casesFile)}
	}
	differences := readDifferences(t, "testdata/differences.toml")
	used := map[string]bool{}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			exchanges := readExchanges(t, file)
			r := replay{
				installation: newRecordedInstallation(t, fromRoot(*seedFile), hostNames(exchanges)...),
				differences:  differences, used: used, started: map[string]bool{},
			}
			same, listed := 0, 0
			for n, e := range exchanges {
				switch isSame, isListed := r.replay(t, n, e); {
				case isSame:
					same++
				case isListed:
					listed++
				}
			}
			t.Logf("%d of %d as the real server", same, len(exchanges))
			t.Logf("%d differ as listed, %d otherwise", listed, len(exchanges)-same-listed)
		})
	}
	for _, d := range differences {
		for _, pattern := range d.Cases {
			if !used[pattern] && *casesFile == "" {
				t.Errorf("no case is called %s", pattern)
			}
		}
	}
}

// fromRoot is the file of that name as seen from here or, if there is none, from
// the root of the repository, where go test may have been called.
func fromRoot(file string) string {
	if _, err := os.Stat(file); err != nil && !filepath.IsAbs(file) {
		return filepath.Join("..", "..", file)
	}
	return file
}

// replay is a recording while it is replayed.
type replay struct {
	*installation
	differences []difference
	used        map[string]bool // names in the list that a case has
	started     map[string]bool // ids of records that startRecord gave out
}

// replay replays one exchange, and reports whether both servers answered the
// same, and whether they should not. It fails if that is not what was expected.
func (r replay) replay(t *testing.T, n int, e exchange) (isSame, isListed bool) {
	t.Helper()
	r.now = e.time()
	request := readRequest(e)
	for _, note := range e.Before {
		r.apply(note, r.user(request.key))
	}
	want := readAnswer(e, e.Response.Status, e.Response.Body)
	table, id := request.made(want)
	if request.method == "startRecord" {
		r.started[want.first("timeEntryID")] = true
	}
	if id != 0 {
		r.next(table, id)
	}
	w := e.send(r.handler, fmt.Sprintf("10.0.%d.%d:1000", n/250, n%250+1))
	got := readAnswer(e, w.Code, r.adoptKey(want, readAnswer(e, w.Code, w.Body.String()), w.Body.String()))
	if e.Request.Method == "HEAD" {
		got.Value = want.Value // net/http leaves the body out
	}

	a, b := r.judge(request, want, got)
	diff := cmp.Diff(a.lines(), b.lines())
	pattern, isListed := listed(r.differences, e)
	r.used[pattern] = true
	switch {
	case diff != "" && !isListed:
		t.Errorf("%s: -recorded +ours:\n%s", e.Name, diff)
	case diff == "" && isListed:
		t.Errorf("%s does not differ, but is listed as %s", e.Name, pattern)
	}
	r.follow(e, request, want, got)
	return diff == "", isListed
}

// adoptKey gives a user who logged in for the first time the API key that the
// real server made, and returns our answer with that one.
func (r replay) adoptKey(want, got answer, body string) string {
	recorded, ours := want.first("apiKey"), got.first("apiKey")
	if !generatedKey.MatchString(recorded) || !generatedKey.MatchString(ours) || r.user(recorded) != 0 {
		return body
	}
	r.execute(`UPDATE user SET api_key = ? WHERE api_key = ?`, recorded, ours)
	return strings.ReplaceAll(body, ours, recorded)
}

var generatedKey = regexp.MustCompile(`^[0-9a-f]{25}$`)
