package doctor_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/command/doctor"
)

// Each probe waits for the other; one waits for ever.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, never := make(chan bool), make(chan bool), make(chan bool)
		defer close(never)
		got := doctor.Run(context.Background(), []doctor.Probe{
			{Check: "a", Look: func(context.Context) []doctor.Finding {
				close(a)
				<-b
				return []doctor.Finding{doctor.Well("a", "%d %%", 1), doctor.Well("a too", "2")}
			}},
			{Check: "stuck", Account: "Work", Look: func(context.Context) []doctor.Finding {
				<-never
				return nil
			}},
			{Check: "b", Account: "Work", Look: func(context.Context) []doctor.Finding {
				<-a
				close(b)
				return []doctor.Finding{doctor.Bad(doctor.Warning, "b", "bad", "Mend it.")}
			}},
		})
		want := []doctor.Finding{
			{Check: "a", Level: doctor.OK, Found: "1 %"},
			{Check: "a too", Level: doctor.OK, Found: "2"},
			{Check: "stuck", Account: "Work", Level: doctor.Problem, Found: "there was no answer within 12 seconds", Advice: "Try again later."},
			{Check: "b", Account: "Work", Level: doctor.Warning, Found: "bad", Advice: "Mend it."},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("findings (-want +got):\n%s", diff)
		}
	})
}

func TestWithoutHome(t *testing.T) {
	for _, test := range []struct{ name, home, want string }{
		{"a home", "/home/anna", "~/a and ~/b"},
		{"a home with a slash", "/home/anna/", "~/a and ~/b"},
		{"another's", "/home/ann", "/home/anna/a and /home/anna/b"},
		{"none", "", "/home/anna/a and /home/anna/b"},
		{"the root", "/", "/home/anna/a and /home/anna/b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			const text = "/home/anna/a and /home/anna/b"
			got := doctor.WithoutHome([]doctor.Finding{{Found: text, Advice: text}}, test.home)
			if diff := cmp.Diff([]doctor.Finding{{Found: test.want, Advice: test.want}}, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlace(t *testing.T) {
	dir := t.TempDir()
	folder := func(name string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	public := folder("public", 0o755)
	exposed := doctor.Warning
	if runtime.GOOS == "windows" { // where modes mean nothing
		exposed = doctor.OK
	}
	for _, test := range []struct {
		name, path string
		open       bool
		err        error
		want       doctor.Level
		found      string
	}{
		{name: "private", path: folder("private", 0o700), want: doctor.OK, found: "mode 0700"},
		{name: "open to others", path: public, want: exposed, found: "mode 0755"},
		{name: "that may be open", path: public, open: true, want: doctor.OK, found: "mode 0755"},
		{name: "missing", path: filepath.Join(dir, "none"), want: doctor.OK, found: "not made yet"},
		{name: "unknown", err: errors.New("no HOME"), want: doctor.Problem, found: "no HOME"},
	} {
		t.Run(test.name, func(t *testing.T) {
			place := doctor.Place{Check: "data", Open: test.open, Path: func() (string, error) { return test.path, test.err }}
			got := doctor.Run(t.Context(), []doctor.Probe{place.Probe()})
			if len(got) != 1 || got[0].Level != test.want || !strings.Contains(got[0].Found, test.found) {
				t.Errorf("found %+v, want %s and %q", got, test.want, test.found)
			}
			if len(got) == 1 && (got[0].Advice == "") != (test.want == doctor.OK) {
				t.Errorf("advice %q for level %s", got[0].Advice, test.want)
			}
		})
	}
}
