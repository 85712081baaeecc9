//go:build linux

package dialog_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/dialog"
)

// deadline is how long a test waits for anything; one that passes never does.
const deadline = 20 * time.Second

// need finds a program. Without it the test is skipped; where CI=true it fails
// instead.
func need(t *testing.T, program, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		missing := "this test needs the program " + program + " (Debian package " + pkg + ")"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	return path
}

// A screen is a display with a person before it, and zenity alone to ask.
type screen struct {
	t       *testing.T
	xdotool string
}

func newScreen(t *testing.T) screen {
	t.Helper()
	zenity, server, xdotool := need(t, "zenity", "zenity"), need(t, "Xvfb", "xvfb"), need(t, "xdotool", "xdotool")
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	xvfb := exec.Command(server, "-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1024x768x24")
	xvfb.ExtraFiles = []*os.File{write}
	err = xvfb.Start()
	write.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		xvfb.Process.Kill()
		xvfb.Wait()
	})
	read.SetReadDeadline(time.Now().Add(deadline))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}

	home := t.TempDir()
	if err := os.Symlink(zenity, filepath.Join(home, "zenity")); err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"DISPLAY": ":" + strings.TrimSpace(number), "WAYLAND_DISPLAY": "", "GDK_BACKEND": "x11", "XAUTHORITY": os.DevNull,
		"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "XDG_RUNTIME_DIR": home, "PATH": home,
		"DBUS_SESSION_BUS_ADDRESS": "disabled:", "NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory",
		"XDG_CURRENT_DESKTOP": "GNOME", "LC_ALL": "C", "DIALOG_TEST": "",
	} {
		t.Setenv(name, value)
	}
	return screen{t, xdotool}
}

// xdo does as a person would.
func (s screen) xdo(args ...string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), deadline)
	defer cancel()
	if out, err := exec.CommandContext(ctx, s.xdotool, args...).CombinedOutput(); err != nil {
		s.t.Fatalf("xdotool %q: %v\n%s", args, err, out)
	}
}

// ask asks and waits for the window. What comes of it comes later.
func (s screen) ask(ctx context.Context, d dialog.Dialog, title string) (outcome func() (dialog.Answer, error)) {
	s.t.Helper()
	var answer dialog.Answer
	var err error
	done := make(chan struct{})
	go func() {
		answer, err = (&dialog.Asker{Icon: "appointment-new"}).Ask(ctx, d)
		close(done)
	}()
	s.xdo("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")
	return func() (dialog.Answer, error) {
		s.t.Helper()
		select {
		case <-done:
		case <-time.After(deadline):
			s.t.Fatalf("%s is not answered", title)
		}
		return answer, err
	}
}

func TestZenityLine(t *testing.T) {
	s := newScreen(t)
	for i, value := range []string{"--text=x", "R&D <b>x</b> &amp; a_b", `a\nb $(x) "q" 'p' %s`, "Ärzte 日本語 👩\u200d💻", "two\nlines", ""} {
		title := fmt.Sprintf("Line %d", i)
		outcome := s.ask(t.Context(), dialog.Form{Title: title, Text: value, OK: value, Fields: []dialog.Field{{Label: value, Value: value}}}, title)
		s.xdo("key", "Return")
		answer, err := outcome()
		if diff := cmp.Diff([]string{value}, answer.Values); diff != "" || err != nil {
			t.Errorf("error %v, values (-want +got):\n%s", err, diff)
		}
	}
}

func TestZenityForm(t *testing.T) {
	s := newScreen(t)
	outcome := s.ask(t.Context(), dialog.Form{Title: "Log in", Text: "R&D <b>", Fields: []dialog.Field{
		{Label: "--user"}, {Kind: dialog.Secret, Label: "Pass_word"}}}, "Log in")
	s.xdo("type", "me|x")
	s.xdo("key", "Tab")
	s.xdo("type", " p,w ")
	s.xdo("key", "Tab", "Tab", "Return")
	answer, err := outcome()
	if diff := cmp.Diff([]string{"me|x", " p,w "}, answer.Values); diff != "" || err != nil {
		t.Errorf("error %v, values (-want +got):\n%s", err, diff)
	}
}

func TestZenityDay(t *testing.T) {
	s := newScreen(t)
	outcome := s.ask(t.Context(), dialog.Form{Title: "Day", Fields: []dialog.Field{{Kind: dialog.Date, Label: "<b>", Value: "2024-02-29"}}}, "Day")
	s.xdo("key", "Return")
	answer, err := outcome()
	if diff := cmp.Diff([]string{"2024-02-29"}, answer.Values); diff != "" || err != nil {
		t.Errorf("error %v, values (-want +got):\n%s", err, diff)
	}
}

func TestZenityList(t *testing.T) {
	s := newScreen(t)
	items := []string{"--title=x", "same", "same", "<b>R&D</b>", ""}
	for i := range 5000 {
		items = append(items, fmt.Sprintf("Customer / Project %d / Task", i))
	}
	for _, test := range []struct {
		name, key string
		want      int
	}{{"Third", "Home Down Down", 2}, {"Last", "End", len(items) - 1}} {
		outcome := s.ask(t.Context(), dialog.List{Title: test.name, Text: "<i>", Items: items}, test.name)
		s.xdo(append([]string{"key"}, append(strings.Fields(test.key), "Return")...)...)
		answer, err := outcome()
		if answer.Index != test.want || err != nil {
			t.Errorf("%s is %d, error %v", test.name, answer.Index, err)
		}
	}
}

func TestZenityQuestion(t *testing.T) {
	s := newScreen(t)
	for _, test := range []struct {
		name, key string
		yes       bool
		err       error
	}{
		{"Yes", "Return", true, nil},
		{"No", "Left Return", false, nil},
		{"Closed", "Escape", false, dialog.ErrCancelled},
	} {
		outcome := s.ask(t.Context(), dialog.Question{Title: test.name, Text: "R&D <b>?", Yes: "_Yes & more", No: "<No>"}, test.name)
		s.xdo(append([]string{"key"}, strings.Fields(test.key)...)...)
		answer, err := outcome()
		if answer.Yes != test.yes || !errors.Is(err, test.err) {
			t.Errorf("%s: answer %v, error %v", test.name, answer.Yes, err)
		}
	}
}

func TestZenityIsClosed(t *testing.T) {
	s := newScreen(t)
	ctx, cancel := context.WithCancel(t.Context())
	outcome := s.ask(ctx, dialog.Question{Title: "Wait"}, "Wait")
	cancel()
	if _, err := outcome(); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestZenityWithoutDisplay(t *testing.T) {
	newScreen(t)
	t.Setenv("DISPLAY", ":97531")
	_, err := new(dialog.Asker).Ask(t.Context(), dialog.Question{})
	if err == nil || errors.Is(err, dialog.ErrCancelled) || !strings.Contains(err.Error(), "display") {
		t.Errorf("error %v", err)
	}
}
