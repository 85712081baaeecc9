package command_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/command/doctor"
)

func TestDoctor(t *testing.T) {
	well := doctor.Well("system", "linux")
	warned := doctor.Bad(doctor.Warning, "tray host", "there is none", "Install \x1b[2Jone.")
	broken := doctor.Finding{Check: "server", Account: "Work", Level: doctor.Problem, Found: "no\nanswer"}
	for _, test := range []struct {
		name, args string
		found      []doctor.Finding
		want       result
	}{
		{"all well", "doctor", []doctor.Finding{well}, result{Out: "ok       system  linux\n"}},
		{"a warning", "doctor", []doctor.Finding{well, warned}, result{Out: "ok       system     linux\nwarning  tray host  there is none. Install [2Jone.\n"}},
		{"a long line", "doctor", []doctor.Finding{doctor.Well("certificate", "%s", strings.Repeat("AB:", 200))}, result{Out: "ok       certificate  " + strings.Repeat("AB:", 200) + "\n"}},
		{"a problem", "doctor", []doctor.Finding{broken}, result{Out: "problem  Work: server  no answer\n", Err: "kimai-tray: there is a problem\n", Exit: 1}},
		{"problems", "doctor", []doctor.Finding{broken, broken},
			result{Out: "problem  Work: server  no answer\nproblem  Work: server  no answer\n", Err: "kimai-tray: there are 2 problems\n", Exit: 1}},
		{"a warning as JSON", "doctor --json", []doctor.Finding{warned, well}, result{Out: `{"version":"1.2.3","level":"warning","checks":[` +
			`{"check":"tray host","account":"","level":"warning","found":"there is none","advice":"Install [2Jone."},` +
			`{"check":"system","account":"","level":"ok","found":"linux","advice":""}]}` + "\n"}},
		{"a problem as JSON", "doctor --json", []doctor.Finding{broken, warned}, result{Out: `{"version":"1.2.3","level":"problem","checks":[` +
			`{"check":"server","account":"Work","level":"problem","found":"no answer","advice":""},` +
			`{"check":"tray host","account":"","level":"warning","found":"there is none","advice":"Install [2Jone."}]}` + "\n",
			Err: "kimai-tray: there is a problem\n", Exit: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{found: test.found}
			check(t, p.run(t, split(test.args+" --config my.toml")...), test.want)
			if diff := cmp.Diff([]string{"examine my.toml"}, p.did); diff != "" {
				t.Errorf("did (-want +got):\n%s", diff)
			}
		})
	}
}
