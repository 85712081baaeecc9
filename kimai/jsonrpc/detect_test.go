package jsonrpc_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/transport"
)

// detect asks a server that answers like that.
func detect(t *testing.T, url string, answer func() (*http.Response, error)) error {
	return jsonrpc.Detect(t.Context(), url, transport.WithHTTPClient(&http.Client{Transport: kimai1test.Sender(func(r *http.Request) (*http.Response, error) {
		if want := url + "/core/json.php"; r.Method != http.MethodGet || r.URL.String() != want {
			t.Errorf("request is %s %s, want GET %s", r.Method, r.URL, want)
		}
		return answer()
	})}))
}

// All releases describe themselves.
func TestDetectRecorded(t *testing.T) {
	files, err := filepath.Glob("testdata/*.jsonl")
	kimai1test.Must(t, err)
	found := 0
	for _, file := range files {
		for _, e := range kimai1test.Recorded(t, file) {
			if e.Name != "transport-get-smd" {
				continue
			}
			found++
			if err := detect(t, "https://kimai.example", func() (*http.Response, error) { return e.Answer(), nil }); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	if found != len(files) || found == 0 {
		t.Errorf("%d of %d releases describe themselves", found, len(files))
	}
}

func TestDetect(t *testing.T) {
	const page = "<!DOCTYPE html><title>Welcome</title>"
	gives := func(status int, body, location string) func() (*http.Response, error) {
		return func() (*http.Response, error) {
			r := kimai1test.Response(status, body)
			r.Header = http.Header{"Location": {location}}
			return r, nil
		}
	}
	for _, test := range []struct {
		name, url string
		answer    func() (*http.Response, error)
		code      kimai.Code
		words     string
	}{
		{"web server", "https://kimai.example/kimai", gives(404, page, ""), kimai.NotFound, "no Kimai 1 at https://kimai.example/kimai/core/json.php (status 404)"},
		{"page", "https://kimai.example", gives(200, page, ""), kimai.Unexpected, "A web page answers at https://kimai.example/core/json.php"},
		{"other API", "https://kimai.example", gives(200, `{"ok":true}`, ""), kimai.NotFound, "Something other than Kimai 1"},
		{"other service", "https://kimai.example", gives(200, `{"services":{"authenticate":{}}}`, ""), kimai.NotFound, "Something other than Kimai 1"},
		{"nothing", "https://kimai.example", gives(204, "", ""), kimai.NotFound, "Something other than Kimai 1"},
		{"endless answer", "https://kimai.example", gives(200, strings.Repeat(" ", 1<<20+1), ""), kimai.Unexpected, "more than 1 MB"},
		{"login of the web server", "https://kimai.example", gives(401, page, ""), kimai.Unexpected, "before Kimai is asked"},
		{"moved", "https://kimai.example", gives(301, page, "https://new.example/core/json.php"), kimai.Unexpected, "points to https://new.example,"},
		{"maintenance", "https://kimai.example", gives(503, page, ""), kimai.Unreachable, "Try later"},
		{"no answer", "https://kimai.example", func() (*http.Response, error) { return nil, errors.New("connection reset") }, kimai.Unreachable, "cannot be reached"},
		{"no address", "", nil, kimai.Rejected, "has no url"},
	} {
		t.Run(test.name, func(t *testing.T) {
			kimai1test.WantError(t, detect(t, test.url, test.answer), test.code, test.words)
		})
	}
}

// FuzzDetect gives any answer.
func FuzzDetect(f *testing.F) {
	f.Add(200, `{"services":{"authenticate":{},"startRecord":{}}}`)
	f.Add(200, `<html>`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 599 {
			return
		}
		err := detect(t, "https://kimai.example", func() (*http.Response, error) { return kimai1test.Response(status, body), nil })
		if err != nil && (kimai.CodeOf(err) == kimai.Internal || kimai.Explain(err) == "") {
			t.Errorf("error %q has code %q", err, kimai.CodeOf(err))
		}
	})
}
