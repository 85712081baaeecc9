package command_test

import (
	"slices"
	"strings"
	"testing"
)

// Each command that prints JSON is completed with the flag, and its help tells
// the shape.
func TestJSONIsTold(t *testing.T) {
	for line := range strings.Lines(`status
start
stop
continue
toggle
switch
note
recent
today
log
report
add
edit
rm
pending
pending list
pending retry
pending move
pending drop
doctor
projects
expense
expense list
expense add
expense edit
expense rm
autostart
project list
task list
customer list
rate list
account
account list
user list
version
`) {
		command := strings.TrimSpace(line)
		t.Run(command, func(t *testing.T) {
			cacheHome(t)
			p := program{backend: shop()}
			if flags := candidates(t, &p, command+" --"); !slices.Contains(flags, "--json") {
				t.Errorf("completed are %q, want --json", flags)
			}
			help := p.run(t, append(split(command), "--help")...).Out
			told := strings.Join(strings.Fields(help), " ") // as if it were not wrapped
			if !strings.Contains(told, "The JSON is ") && !strings.Contains(told, "With --json, the shape ") {
				t.Errorf("the help tells no shape:\n%s", help)
			}
		})
	}
}
