//go:build linux

package main_test

import (
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
)

func TestDoctorFindsDamage(t *testing.T) {
	s := newMachine(t)
	s.command("", "projects")
	s.configure("pol = 5\n")
	if err := os.WriteFile(s.database(), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	d := s.doctor(1)
	d.want(t, "database", "problem", "not a database")
	d.want(t, "configuration", "problem", "unknown key")
	if out, _, exit := s.try("", "doctor"); exit != 1 || !strings.Contains(out, "problem  database ") {
		t.Errorf("doctor says, with exit code %d,\n%s", exit, out)
	}
}

// Where nothing can be written, the database is as good as it was, and nobody is
// told to replace it. A link in place of its index is what SQLite does not open,
// whoever runs the test.
func TestDoctorReadsWhatIsReadOnly(t *testing.T) {
	s := newMachine(t)
	s.command("", "projects")
	if err := os.Symlink("nowhere", s.database()+"-shm"); err != nil {
		t.Fatal(err)
	}
	d := s.doctor(1)
	d.want(t, "database", "problem", "is whole, and can't be written to")
	for _, f := range d.Checks {
		if f.Check == "database" && !strings.HasPrefix(f.Advice, "Check the permissions") {
			t.Errorf("advice is %q", f.Advice)
		}
	}
}

// A server that does not answer is told as that, with what is known of the way
// to it.
func TestDoctorIsNotHeldUp(t *testing.T) {
	s := newMachine(t)
	hangs, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer hangs.Close()
	s.configure(fmt.Sprintf("[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"http://%s\"\nproxy = \"direct\"\n", hangs.Addr()))
	d := s.doctor(1)
	d.want(t, "server", "problem", hangs.Addr().String()+" did not answer in time")
	d.want(t, "proxy", "ok", "direct")
}

// A setting that can't be used is told without its value: an address or a
// command may have a password in it.
func TestDoctorTellsNoValues(t *testing.T) {
	s := newMachine(t)
	s.configure(fmt.Sprintf("[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"https://anna:%[1]s@kimai.example.com \"\n"+
		"proxy = \"http://anna:%[1]s@proxy \"\nsecret_command = \"echo %[1]s \"\n", annasToken))
	s.doctor(1).want(t, "configuration", "problem", ":4: url: ", ":5: proxy: ", ":6: secret_command: ")
}
