//go:build linux

package main_test

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

// personSocket names the socket of the [person] in the environment of this
// program when it plays zenity.
const personSocket = "KIMAI_TRAY_TEST_PERSON"

// A person answers the windows of zenity, which this program plays: they need no
// display.
type person struct {
	t      *testing.T
	listen *net.UnixListener
	env    []string // of the tray whose windows they are
}

// A window is one that the person sees.
type window struct {
	t    *testing.T
	conn net.Conn
	args []string // of zenity
}

// outcome is what zenity prints, and how it ends.
type outcome struct {
	Out  string
	Code int
}

// seat sits a person down before the desktop.
func (s *session) seat() *person {
	s.t.Helper()
	self, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	bin, socket := s.t.TempDir(), filepath.Join(s.Dir(traytest.Temp), "person")
	if err := os.Symlink(self, filepath.Join(bin, "zenity")); err != nil {
		s.t.Fatal(err)
	}
	listen, err := net.ListenUnix("unix", &net.UnixAddr{Name: socket, Net: "unix"})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { listen.Close() })
	return &person{s.t, listen, []string{"PATH=" + bin, personSocket + "=" + socket}}
}

// startTrayFor starts the program with that person before it.
func (s *session) startTrayFor(p *person) {
	s.t.Helper()
	s.run(p.env...)
	s.item = s.host.WaitItem()
}

// sees waits for the next window, which has to have that title.
func (p *person) sees(title string) window {
	p.t.Helper()
	p.listen.SetDeadline(time.Now().Add(traytest.Deadline))
	conn, err := p.listen.Accept()
	if err != nil {
		p.t.Fatalf("no window %q: %v", title, err)
	}
	p.t.Cleanup(func() { conn.Close() })
	w := window{t: p.t, conn: conn}
	if err := json.NewDecoder(conn).Decode(&w.args); err != nil {
		p.t.Fatal(err)
	}
	if got := w.option("title"); got != title {
		p.t.Fatalf("the window is %q, want %q: %q", got, title, w.args)
	}
	return w
}

// option is what an option of the window says, the first of that name.
func (w window) option(name string) string {
	for _, arg := range w.args {
		if value, ok := strings.CutPrefix(arg, "--"+name+"="); ok {
			return value
		}
	}
	return ""
}

// says checks that the window has these words.
func (w window) says(words ...string) window {
	w.t.Helper()
	for _, word := range words {
		if !slices.ContainsFunc(w.args, func(arg string) bool { return strings.Contains(arg, word) }) {
			w.t.Errorf("the window does not say %q: %q", word, w.args)
		}
	}
	return w
}

// types fills in the fields, and agrees.
func (w window) types(values ...string) {
	w.t.Helper()
	w.end(outcome{Out: strings.Join(values, "\x1f") + "\n"})
}

// keeps agrees with what the window holds.
func (w window) keeps() {
	w.t.Helper()
	if slices.Contains(w.args, "--calendar") {
		w.types(fmt.Sprintf("%04s-%02s-%02s", w.option("year"), w.option("month"), w.option("day")))
		return
	}
	w.types(w.option("entry-text"))
}

// picks chooses an item of the list.
func (w window) picks(item string) {
	w.t.Helper()
	at := slices.Index(w.args, item)
	if at < 0 || at+1 == len(w.args) {
		w.t.Fatalf("there is no %q to choose: %q", item, w.args)
	}
	w.end(outcome{Out: w.args[at+1] + "\n"})
}

// refuses presses the button that does not agree.
func (w window) refuses() {
	w.t.Helper()
	w.end(outcome{Code: 3}) // ZENITY_CANCEL
}

func (w window) end(o outcome) {
	w.t.Helper()
	if err := json.NewEncoder(w.conn).Encode(o); err != nil {
		w.t.Fatal(err)
	}
}

// playZenity shows the person a window, and ends as they say.
func playZenity(socket string) (code int) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 255
	}
	defer conn.Close()
	var o outcome
	err = json.NewEncoder(conn).Encode(os.Args[1:])
	if err == nil {
		err = json.NewDecoder(conn).Decode(&o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 255
	}
	fmt.Print(o.Out)
	return o.Code
}
