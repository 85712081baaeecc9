package command_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const manual = "../../packaging/kimai-tray.1"

func TestManualIsCurrent(t *testing.T) {
	var p program
	made := p.run(t, "man")
	if made.Exit != 0 {
		t.Fatal(made.Err)
	}
	kept, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), made.Out); diff != "" {
		t.Errorf("run go generate ./tray/command (-kept +made):\n%s", diff)
	}
}

// What reads manual pages has nothing to complain of.
func TestManualIsRead(t *testing.T) {
	for _, reader := range [][]string{
		{"groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-rCHECKSTYLE=3"},
		{"mandoc", "-T", "lint", "-W", "warning"},
	} {
		if _, err := exec.LookPath(reader[0]); err != nil {
			t.Logf("%s is not here to read it", reader[0])
			continue
		}
		cmd := exec.CommandContext(t.Context(), reader[0], append(reader[1:], manual)...)
		var complaints strings.Builder
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if reader[0] == "mandoc" { // which writes them to its output
			complaints.Write(out)
		}
		if err != nil || complaints.Len() > 0 {
			t.Errorf("%s: %v\n%s", reader[0], err, complaints.String())
		}
	}
}

func TestManualTellsAll(t *testing.T) {
	page, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`.SS "start <name> ..."`, `.SS "expense add <project> <amount> <what> ..."`, `.BR \-\-account \~\c`, `.B \-\-[no\-]refundable`,
		".SH EXIT STATUS", ".SH FILES", ".SH ENVIRONMENT", ".SH EXAMPLES", `{"account": "Work", "recording"`,
	} {
		if !strings.Contains(string(page), part) {
			t.Errorf("the manual does not have %s", part)
		}
	}
	for _, hidden := range []string{`.SS "complete `, `.SS "man"`} {
		if strings.Contains(string(page), hidden) {
			t.Errorf("the manual has %s", hidden)
		}
	}
}
