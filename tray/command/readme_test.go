package command_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// arg is an argument on a command line, with its quotes if it has any.
var arg = regexp.MustCompile(`"[^"]*"|\S+`)

// split makes arguments of a command line as a shell does.
func split(line string) []string {
	args := arg.FindAllString(line, -1)
	for i, a := range args {
		args[i] = strings.Trim(a, `"`)
	}
	return args
}

// What the README shows is what the program says, in a new catalogue with the
// project that the README adds.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	add := regexp.MustCompile(`(?m)^kimai-tray (project add .*)$`).FindSubmatch(readme)
	console := regexp.MustCompile("(?s)\n```console\n(.*?)```").FindSubmatch(readme)
	if add == nil || console == nil {
		t.Fatal("the README adds no project, or shows no commands")
	}
	backend := &embedded{server: newServer("My work | Daily work | Email, Planning", "My work | Learning | Courses, Reading")}
	backend.now = at("15 09:02")
	p := program{backend: backend}
	if got := p.run(t, split(string(add[1]))...); got.Exit != 0 {
		t.Fatal(got.Err)
	}

	var got strings.Builder
	for line := range strings.Lines(string(console[1])) {
		if command, typed := strings.CutPrefix(line, "$ kimai-tray "); typed {
			result := p.run(t, split(command)...)
			got.WriteString(line + result.Out + result.Err)
		}
	}
	if diff := cmp.Diff(string(console[1]), got.String()); diff != "" {
		t.Errorf("commands (-README +program):\n%s", diff)
	}
}
