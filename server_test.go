//go:build linux

package main_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"

	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/tray/traytest"
)

// A server is a machine that runs `kimai-tray serve`.
type server struct {
	*session
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

// start starts the server and waits until it listens at the address. Port 0 is
// any that is free.
func (s *server) start(address string) {
	s.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	cmd := s.Command(binary, "serve", "--listen", address)
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
	listening := regexp.MustCompile(`http://(127\.0\.0\.1:\d+)`).FindStringSubmatch(first)
	if err != nil || listening == nil {
		s.t.Fatalf("the server does not say where it listens: %q %v", first, err)
	}
	s.address = listening[1]
}

// kill ends the server without a word to anybody.
func (s *server) kill() {
	s.t.Helper()
	s.process.Process.Kill()
	s.process.Wait()
	s.process = nil
	said := <-s.said
	if strings.Contains(said, "DATA RACE") || strings.Contains(said, "panic") {
		s.t.Error("the server has a fault")
	}
	if s.t.Failed() {
		s.t.Logf("the server said:\n%s", said)
	}
}

// client is another client of a user of the server.
func (s *server) client(user, password string) *jsonrpc.Client {
	s.t.Helper()
	stranger, err := jsonrpc.New("http://"+s.address, "")
	if err != nil {
		s.t.Fatal(err)
	}
	key, err := stranger.Authenticate(s.t.Context(), user, password)
	if err != nil {
		s.t.Fatal(err)
	}
	client, err := jsonrpc.New("http://"+s.address, key)
	if err != nil {
		s.t.Fatal(err)
	}
	return client
}
