//go:build linux

package traytest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// Process is a program that runs on the desktop. It is killed at the end of the
// test; what it wrote is shown if the test failed.
type Process struct {
	d              *Desktop
	cmd            *exec.Cmd
	end            <-chan struct{}
	stdout, stderr output
}

// Command prepares a program to run on the desktop, in its environment and with
// its home as the working folder. Change what must be and [Desktop.Launch] it.
func (d *Desktop) Command(path string, args ...string) *exec.Cmd {
	if abs, err := filepath.Abs(path); err == nil && filepath.Base(path) != path {
		path = abs
	}
	cmd := exec.Command(path, args...)
	cmd.Env = d.Env()
	cmd.Dir = d.Dir(Home)
	return cmd
}

// Run starts a program on the desktop.
func (d *Desktop) Run(path string, args ...string) *Process {
	d.tb.Helper()
	return d.Launch(d.Command(path, args...))
}

// Launch starts a command that [Desktop.Command] prepared.
func (d *Desktop) Launch(cmd *exec.Cmd) *Process {
	d.tb.Helper()
	p := &Process{d: d, cmd: cmd}
	cmd.Stdout, cmd.Stderr = &p.stdout, &p.stderr
	end, err := start(cmd)
	if err != nil {
		d.tb.Fatalf("start %s: %v", cmd.Path, err)
	}
	p.end = end
	go func() {
		<-end
		d.news.come()
	}()
	d.tb.Cleanup(func() {
		select {
		case <-end:
		default:
			kill(cmd)
			d.waitEnd(end, cmd.Path)
		}
		if d.tb.Failed() {
			d.tb.Logf("%s\nstdout:\n%s\nstderr:\n%s", cmd, p.Stdout(), p.Stderr())
		}
	})
	return p
}

// Kernel reads what the kernel tells of the running program: a file of its
// folder in /proc.
func (p *Process) Kernel(file string) string {
	p.d.tb.Helper()
	told, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), file))
	if err != nil {
		p.d.tb.Fatal(err)
	}
	return string(told)
}

// Signal sends a signal to the program.
func (p *Process) Signal(signal os.Signal) {
	p.d.tb.Helper()
	if err := p.cmd.Process.Signal(signal); err != nil {
		p.d.tb.Fatalf("send %v to %s: %v", signal, p.cmd.Path, err)
	}
}

// Wait waits for the end of the program and returns its exit code, -1 if a
// signal ended it. When it returns, the bus has passed on all that the program
// sent.
func (p *Process) Wait() int {
	p.d.tb.Helper()
	p.d.waitEnd(p.end, p.cmd.Path)
	gone := func() bool { return !p.d.conn.Connected() || len(p.Names()) == 0 }
	p.d.await(gone, func() string { return p.cmd.Path + " to be gone from the bus" })
	return p.cmd.ProcessState.ExitCode()
}

// Names returns the unique names of the connections to the bus that the program
// has.
func (p *Process) Names() []string {
	p.d.tb.Helper()
	var all, names []string
	if err := p.d.call(busName, busPath, busName+".ListNames", nil, &all); err != nil {
		p.d.tb.Fatalf("list the names on the bus: %v", err)
	}
	for _, name := range all {
		var pid uint32
		err := p.d.call(busName, busPath, busName+".GetConnectionUnixProcessID", []any{name}, &pid)
		if name[0] == ':' && err == nil && int(pid) == p.cmd.Process.Pid {
			names = append(names, name)
		}
	}
	return names
}

// Stdout returns what the program has written to its output so far.
func (p *Process) Stdout() string { return p.stdout.String() }

// Stderr returns what the program has written to its error output so far.
func (p *Process) Stderr() string { return p.stderr.String() }

func (d *Desktop) waitEnd(end <-chan struct{}, what string) {
	d.tb.Helper()
	select {
	case <-end:
	case <-time.After(Deadline):
		d.tb.Fatalf("waited %v for the end of %s", Deadline, what)
	}
}

// start starts a command that ends with the test process, however that ends.
// The channel is closed when the command has ended.
func start(cmd *exec.Cmd) (end <-chan struct{}, err error) {
	// A group of its own, so that what it started can be killed with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	started, ended := make(chan error), make(chan struct{})
	go func() {
		defer close(ended)
		// Pdeathsig comes when the thread that started the process ends, so
		// keep it for as long. https://go.dev/issue/27505
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			cmd.Wait()
		}
	}()
	return ended, <-started
}

// kill ends a command and what it started.
func kill(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// output collects what a program writes.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
