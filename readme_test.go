//go:build linux

package main_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

// developers is the part of the README that is for them.
func developers(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(readme), "\n## For developers\n")
	part, _, _ = strings.Cut(part, "\n## ")
	if !found {
		t.Fatal("the README has no part for developers")
	}
	return part
}

// What the README calls with curl answers as it shows.
func TestREADMECalls(t *testing.T) {
	t.Parallel()
	server := newServerOf(t)
	consoles := regexp.MustCompile("(?s)\n```console\n(.*?)```").FindAllStringSubmatch(developers(t), -1)
	key, calls := "", 0
	for _, console := range consoles {
		for call := range strings.SplitSeq(strings.TrimPrefix(console[1], "$ curl "), "\n$ curl ") {
			command, shown := cutCommand(call)
			got := curl(t, server, strings.ReplaceAll(command, "KEY", key))
			if fresh := regexp.MustCompile(`"apiKey":"(\w+)"`).FindStringSubmatch(got); fresh != nil {
				key = fresh[1]
			}
			if !shows(shown, got) {
				t.Errorf("the README shows\n%s\nfor %s\nand the answer is\n%s", shown, command, got)
			}
			calls++
		}
	}
	if calls != 3 {
		t.Errorf("%d calls, want a login and getProjects by JSON-RPC, and a call by SOAP", calls)
	}
}

// cutCommand takes a command apart from what is shown as its answer. It ends
// in a quote.
func cutCommand(call string) (command, answer string) {
	i := strings.LastIndex(call, "'\n")
	return call[:i+1], strings.TrimSpace(call[i+1:])
}

// shows reports whether a text with gaps (…) is right.
func shows(shown, text string) bool {
	for part := range strings.SplitSeq(shown, "…") {
		_, rest, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = rest
	}
	return true
}

// curl does what curl does with a command line like those of the README.
func curl(t *testing.T, server *server, command string) string {
	t.Helper()
	word := regexp.MustCompile(`'[^']*'|[^\s'\\]+`)
	header := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	var url, body, option string
	for _, arg := range word.FindAllString(command, -1) {
		arg = strings.Trim(arg, "'")
		switch {
		case option == "-d":
			body = arg
		case option == "-H":
			name, value, _ := strings.Cut(arg, ": ")
			header.Set(name, value)
		case !strings.HasPrefix(arg, "-"):
			url = strings.Replace(arg, "http://127.0.0.1:8090", server.url, 1)
		}
		if option = ""; strings.HasPrefix(arg, "-") {
			option = arg
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = header
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The README's table has every method with its parameters, and no other.
func TestREADMEMethods(t *testing.T) {
	t.Parallel()
	server := newServerOf(t)
	response, err := http.Get(server.url + "/core/json.php")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var description struct {
		Services map[string]struct {
			Parameters []struct {
				Name     string
				Optional bool
			}
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&description); err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	for name, service := range description.Services {
		var params []string
		for _, p := range service.Parameters {
			param := "`" + p.Name + "`"
			if p.Optional {
				param += "?"
			}
			params = append(params, param)
		}
		want[name] = strings.Join(params, ", ")
	}
	got := make(map[string]string)
	for _, row := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\| (.*?) ?\\| .* \\|$").FindAllStringSubmatch(developers(t), -1) {
		got[row[1]] = row[2]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("methods (-server +README):\n%s", diff)
	}
}

// The README's program builds and does what it says.
func TestREADMEProgram(t *testing.T) {
	t.Parallel()
	server := newServerOf(t)
	program := regexp.MustCompile("(?s)\n```go\n(.*?)```").FindStringSubmatch(developers(t))
	if program == nil {
		t.Fatal("the README has no program")
	}
	dir := server.Dir(traytest.Temp)
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	here, err := filepath.Abs("example/main.go")
	if err != nil {
		t.Fatal(err)
	}
	// As if the program were in the module: it can import it from nowhere else.
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{
		here: write("main.go", strings.ReplaceAll(program[1], "http://127.0.0.1:8090", server.url)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "go", "run", "-overlay", write("overlay.json", string(overlay)), "./example").CombinedOutput()
	if want := regexp.MustCompile(`^started Email\nstopped after \d+s\n$`); err != nil || !want.Match(out) {
		t.Errorf("the README's program says %q, %v, want %s", out, err, want)
	}
}
