//go:build unix && !darwin

package dialog_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
)

// reply is what a played tool does: it writes and ends.
type reply struct {
	Out, Err string
	Status   int
	Hang     bool // until it is killed
}

// TestMain plays a tool where the binary is started under the name of one: it
// writes its arguments to a file and does what the next file says.
func TestMain(m *testing.M) {
	dir := os.Getenv("DIALOG_TEST")
	if dir == "" || strings.HasSuffix(os.Args[0], ".test") {
		os.Exit(m.Run())
	}
	turn := 0
	for {
		if _, err := os.Stat(filepath.Join(dir, "asked"+strconv.Itoa(turn))); err != nil {
			break
		}
		turn++
	}
	asked, _ := json.Marshal(append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...))
	file := filepath.Join(dir, "asked"+strconv.Itoa(turn))
	os.WriteFile(file+".new", asked, 0o600)
	os.Rename(file+".new", file)
	var r reply
	content, _ := os.ReadFile(filepath.Join(dir, "reply"+strconv.Itoa(turn)))
	json.Unmarshal(content, &r)
	if r.Hang {
		<-time.After(time.Minute)
	}
	os.Stdout.WriteString(r.Out)
	os.Stderr.WriteString(r.Err)
	os.Exit(r.Status)
}

// desk is a desktop with some tools that are played.
type desk struct {
	t   *testing.T
	dir string
}

func newDesk(t *testing.T, desktop string, tools ...string) desk {
	t.Helper()
	d := desk{t, t.TempDir()}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range tools {
		if err := os.Symlink(self, filepath.Join(d.dir, tool)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", d.dir)
	t.Setenv("DIALOG_TEST", d.dir)
	t.Setenv("XDG_CURRENT_DESKTOP", desktop)
	t.Setenv("GORACE", "atexit_sleep_ms=0") // else each tool takes a second to end
	return d
}

// will tells the tools what to do.
func (d desk) will(replies ...reply) {
	d.t.Helper()
	for i, r := range replies {
		content, err := json.Marshal(r)
		if err == nil {
			err = os.WriteFile(filepath.Join(d.dir, "reply"+strconv.Itoa(i)), content, 0o600)
		}
		if err != nil {
			d.t.Fatal(err)
		}
	}
}

// asked are the command lines that the tools were started with.
func (d desk) asked() (all [][]string) {
	d.t.Helper()
	for i := 0; ; i++ {
		content, err := os.ReadFile(filepath.Join(d.dir, "asked"+strconv.Itoa(i)))
		if err != nil {
			return all
		}
		var args []string
		if err := json.Unmarshal(content, &args); err != nil {
			d.t.Fatal(err)
		}
		all = append(all, args)
	}
}

var login = dialog.Form{Title: "Log in", Fields: []dialog.Field{
	{Kind: dialog.Line, Label: "User", Value: "me"}, {Kind: dialog.Secret, Label: "Password"}}}

func TestWhoAsks(t *testing.T) {
	for _, test := range []struct {
		name, desktop string
		installed     []string
		dialog        dialog.Dialog
		want          string
	}{
		{"GNOME", "GNOME", []string{"kdialog", "yad", "zenity"}, dialog.Question{}, "zenity"},
		{"KDE", "KDE", []string{"kdialog", "yad", "zenity"}, dialog.Question{}, "kdialog"},
		{"KDE without kdialog", "KDE", []string{"yad", "qarma"}, dialog.Question{}, "qarma"},
		{"the one with whole forms", "XFCE", []string{"kdialog", "yad", "zenity"}, login, "yad"},
		{"the first where none has", "XFCE", []string{"kdialog", "zenity"}, login, "zenity"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, test.desktop, test.installed...)
			d.will(reply{Status: 1, Err: "none"})
			new(dialog.Asker).Ask(t.Context(), test.dialog)
			if asked := d.asked(); len(asked) != 1 || asked[0][0] != test.want {
				t.Errorf("asked %q, want one of %s", asked, test.want)
			}
		})
	}
}

func TestNobodyToAsk(t *testing.T) {
	for desktop, want := range map[string]string{"GNOME": "zenity", "KDE": "kdialog", "": "zenity"} {
		newDesk(t, desktop)
		_, err := new(dialog.Asker).Ask(t.Context(), dialog.Question{})
		if kimai.CodeOf(err) != kimai.Unsupported || !strings.Contains(kimai.Explain(err), want) || !strings.Contains(kimai.Explain(err), "kimai-tray --help") {
			t.Errorf("on %q: %v", desktop, err)
		}
	}
}

// Without forms there is one window for each field; what nobody changed stays
// as it was, and what can't be understood is asked again.
func TestOneFieldAfterTheOther(t *testing.T) {
	d := newDesk(t, "KDE", "kdialog")
	d.will(reply{Out: "two lines\n"}, reply{Out: "nine\n"}, reply{Out: "9:05\n"}, reply{Out: "2026-02-30\n"}, reply{Out: "\n"}, reply{Out: "1\n"})
	asker := dialog.Asker{Icon: "clock", Words: dialog.Words{NotATime: "No time!", NotADate: "No day!"}}
	answer, err := asker.Ask(t.Context(), dialog.Form{Title: "T", Text: "Edit", Fields: []dialog.Field{
		{Kind: dialog.Line, Label: "Description", Value: "two\nlines"},
		{Kind: dialog.Time, Label: "Start", Value: "09:00"},
		{Kind: dialog.Date, Label: "Day"},
		{Kind: dialog.Choice, Label: "Task", Choices: []string{"a", "a"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"two\nlines", "09:05", "", "1"}, answer.Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	window := []string{"kdialog", "--title=T", "--icon=clock"}
	if diff := cmp.Diff([][]string{
		append(window[:3:3], "--geometry=480x120+240+200", "--inputbox=Edit\n\nDescription", "--", "two lines"),
		append(window[:3:3], "--geometry=480x120+240+200", "--inputbox=Edit\n\nStart", "--", "09:00"),
		append(window[:3:3], "--geometry=480x120+240+200", "--inputbox=No time!\n\nEdit\n\nStart", "--", "nine"),
		append(window[:3:3], "--geometry=480x120+240+200", "--inputbox=Edit\n\nDay", "--", ""),
		append(window[:3:3], "--geometry=480x120+240+200", "--inputbox=No day!\n\nEdit\n\nDay", "--", "2026-02-30"),
		append(window[:3:3], "--geometry=560x480+200+100", "--menu=Edit\n\nTask", "--", "0", "a", "1", "a"),
	}, d.asked()); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
}

// A form that is asked again keeps what was typed, the password too, which is
// not shown again.
func TestWholeFormAgain(t *testing.T) {
	d := newDesk(t, "XFCE", "yad")
	d.will(reply{Out: "nine\x1fpw\x1f\n"}, reply{Out: "09:00\x1f\x1f\n"})
	answer, err := new(dialog.Asker).Ask(t.Context(), dialog.Form{Fields: []dialog.Field{{Kind: dialog.Time}, {Kind: dialog.Secret}}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"09:00", "pw"}, answer.Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	asked := d.asked()
	if again := strings.Join(asked[1], " "); len(asked) != 2 || !strings.Contains(again, "-- nine") || strings.Contains(again, "pw") {
		t.Errorf("asked %q", asked)
	}
}

func TestCancelEndsAForm(t *testing.T) {
	d := newDesk(t, "KDE", "kdialog")
	d.will(reply{Out: "me\n"}, reply{Status: 1})
	answer, err := new(dialog.Asker).Ask(t.Context(), login)
	if !errors.Is(err, dialog.ErrCancelled) || answer.Values != nil || len(d.asked()) != 2 {
		t.Errorf("answer %v, error %v after %d windows", answer, err, len(d.asked()))
	}
}

// What the tool says itself when it fails is told, on one line that ends.
func TestFailureOfATool(t *testing.T) {
	newDesk(t, "", "zenity").will(reply{Status: 1, Err: "cannot open\n\x1b[31mdisplay: " + strings.Repeat("x", 10_000)})
	_, err := new(dialog.Asker).Ask(t.Context(), dialog.List{Items: []string{"a"}})
	if err == nil || kimai.CodeOf(err) != kimai.Internal || len(err.Error()) > 500 ||
		!strings.HasPrefix(err.Error(), "asking with zenity: it ended with status 1: cannot open [31mdisplay: x") {
		t.Errorf("error %v", err)
	}
}

func TestEmptyListIsNotShown(t *testing.T) {
	d := newDesk(t, "", "zenity")
	if _, err := new(dialog.Asker).Ask(t.Context(), dialog.List{}); kimai.CodeOf(err) != kimai.Rejected || d.asked() != nil {
		t.Errorf("error %v", err)
	}
}

// The end of the context closes the window.
func TestContextEndsTheDialog(t *testing.T) {
	d := newDesk(t, "", "zenity")
	d.will(reply{Hang: true})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := new(dialog.Asker).Ask(ctx, dialog.Question{})
		ended <- err
	}()
	deadline := time.After(20 * time.Second)
	for poll := time.Tick(5 * time.Millisecond); d.asked() == nil; {
		select {
		case <-poll:
		case <-deadline:
			t.Fatal("zenity was not started")
		}
	}
	cancel()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	case <-deadline:
		t.Fatal("the dialog goes on")
	}
}
