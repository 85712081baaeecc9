package rest_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// cases is a file of exchanges with another server, for TestRecorded.
var cases = flag.String("cases", "", "`file` with recorded exchanges to read in place of those in testdata")

// exchange is a request to a real server and its answer.
type exchange struct {
	Name    string
	Request struct{ Method, Path, Body string }
	// Response has a body of text; no answer of Kimai's is anything else.
	Response struct {
		Status  int
		Headers map[string]string
		Body    string
	}
}

// releases are the files of the recorded servers.
func releases(t *testing.T) []string {
	t.Helper()
	if *cases != "" {
		return []string{*cases}
	}
	files, err := filepath.Glob("testdata/*.jsonl")
	must(t, err)
	if len(files) == 0 {
		t.Fatal("there are no recordings")
	}
	return files
}

// recorded reads the exchanges of a file, in order.
func recorded(t *testing.T, file string) []exchange {
	t.Helper()
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	var list []exchange
	for decoder := json.NewDecoder(bufio.NewReader(f)); decoder.More(); {
		var e exchange
		must(t, decoder.Decode(&e))
		list = append(list, e)
	}
	return list
}

// find returns the exchange of that name of a release.
func find(t *testing.T, release, name string) exchange {
	t.Helper()
	for _, e := range recorded(t, filepath.Join("testdata", "rest-"+release+".jsonl")) {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("%s has no exchange %s", release, name)
	panic("unreachable")
}

// answer is the response of the exchange.
func (e exchange) answer() *http.Response {
	r := response(e.Response.Status, e.Response.Body)
	for name, value := range e.Response.Headers {
		r.Header.Set(name, value)
	}
	return r
}

var recordPath = regexp.MustCompile(`^/api/timesheets/\d+`)

// route names what a request asks for: its method and path, with {id} for that
// of a record and without a query.
func route(method, path string) string {
	if u, err := url.Parse(path); err == nil {
		path = u.Path
	}
	return method + " " + recordPath.ReplaceAllString(path, "/api/timesheets/{id}")
}

func (e exchange) route() string { return route(e.Request.Method, e.Request.Path) }

// id is that of the record in the path, or else one of no meaning.
func (e exchange) id() string {
	if found := recordPath.FindString(e.Request.Path); found != "" {
		return found[len("/api/timesheets/"):]
	}
	return "64"
}
