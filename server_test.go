//go:build linux

package main_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/tray/traytest"
)

// A server is a machine that runs `kimai-tray serve`.
type server struct {
	*session
	url     string // http://host:port
	address string // host:port
	process *exec.Cmd
	said    <-chan string // all that the process wrote, when it has ended
}

func newServer(machine *session) *server {
	s := &server{session: machine}
	s.t.Cleanup(func() {
		if s.process != nil {
			s.kill()
		}
	})
	return s
}

// newServerOf is a machine of its own with a user anna, whose password is
// secret, and a server that listens.
func newServerOf(t *testing.T, flags ...string) *server {
	t.Helper()
	s := newServer(&session{Desktop: traytest.Start(t), t: t})
	s.command("secret\nsecret\n", "user", "add", "anna")
	s.start("127.0.0.1:0", flags...)
	return s
}

// account is anna's on the server, as config.toml has it.
func (s *server) account() string {
	return fmt.Sprintf(`
[[account]]
name = "Work"
backend = "kimai1"
url = "%s"
user = "anna"
`, s.url)
}

// start starts the server and waits until it listens at the address. Port 0 is
// any that is free.
func (s *server) start(address string, flags ...string) {
	s.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	cmd := s.Command(binary, append([]string{"serve", "--listen", address}, flags...)...)
	cmd.Stderr = write
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	err = cmd.Start()
	write.Close()
	if err != nil {
		s.t.Fatal(err)
	}
	output := bufio.NewReader(read)
	read.SetReadDeadline(time.Now().Add(traytest.Deadline))
	first, err := output.ReadString('\n')
	read.SetReadDeadline(time.Time{})
	said := make(chan string, 1)
	go func() {
		defer read.Close()
		rest, _ := io.ReadAll(output)
		said <- first + string(rest)
	}()
	s.process, s.said = cmd, said
	listening := regexp.MustCompile(`(https?://(\S+:\d+))\. `).FindStringSubmatch(first)
	if err != nil || listening == nil {
		s.t.Fatalf("the server does not say where it listens: %q %v", first, err)
	}
	s.url, s.address = listening[1], listening[2]
}

// kill ends the server without a word to anybody.
func (s *server) kill() {
	s.t.Helper()
	s.process.Process.Kill()
	s.end()
}

// interrupt ends the server as Ctrl-C does, and returns what it wrote.
func (s *server) interrupt() string {
	s.t.Helper()
	s.process.Process.Signal(os.Interrupt)
	process := s.process
	said := s.end()
	if code := process.ProcessState.ExitCode(); code != 0 {
		s.t.Errorf("the server's exit code is %d, want 0", code)
	}
	return said
}

// end waits for the end of the server.
func (s *server) end() string {
	s.t.Helper()
	s.process.Wait()
	s.process = nil
	said := <-s.said
	if strings.Contains(said, "DATA RACE") || strings.Contains(said, "panic") {
		s.t.Error("the server has a fault")
	}
	if s.t.Failed() {
		s.t.Logf("the server said:\n%s", said)
	}
	return said
}

// client is another client of a user of the server.
func (s *server) client(user, password string) *kimai1.Client {
	s.t.Helper()
	stranger, err := jsonrpc.New(s.url, "")
	if err != nil {
		s.t.Fatal(err)
	}
	key, err := stranger.Authenticate(s.t.Context(), user, password)
	if err != nil {
		s.t.Fatal(err)
	}
	client, err := jsonrpc.New(s.url, key)
	if err != nil {
		s.t.Fatal(err)
	}
	return client
}
