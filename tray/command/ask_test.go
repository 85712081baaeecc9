package command_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"kimai-tray/tray/command"
)

func pipe(t *testing.T) (in, typing *os.File) {
	t.Helper()
	in, typing, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		typing.Close()
	})
	return in, typing
}

func TestReadPasswordFromPipe(t *testing.T) {
	in, typing := pipe(t)
	if _, err := typing.WriteString("hunter 2 \r\nagain"); err != nil {
		t.Fatal(err)
	}
	typing.Close()
	var out strings.Builder
	ask := command.NewTerminal(in, &out).ReadPassword
	for _, want := range []string{"hunter 2 ", "again", ""} {
		if got, err := ask(t.Context(), "Password: "); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	if want := strings.Repeat("Password: \n", 3); out.String() != want {
		t.Errorf("prompts %q, want %q", out.String(), want)
	}
}

func TestReadPasswordIsInterrupted(t *testing.T) {
	in, _ := pipe(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out strings.Builder
	if got, err := command.NewTerminal(in, &out).ReadPassword(ctx, "Password: "); !errors.Is(err, context.Canceled) {
		t.Errorf("got %q, %v, want %v", got, err, context.Canceled)
	}
}

func TestReadLine(t *testing.T) {
	in, typing := pipe(t)
	if _, err := typing.WriteString("yes\r\nno"); err != nil {
		t.Fatal(err)
	}
	typing.Close()
	var out strings.Builder
	ask := command.NewTerminal(in, &out).ReadLine
	for _, want := range []string{"yes", "no", ""} {
		if got, err := ask(t.Context(), "Sure? "); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	if want := strings.Repeat("Sure? ", 3); out.String() != want {
		t.Errorf("prompts %q, want %q", out.String(), want)
	}
}

// Answers to several questions can be piped in at once.
func TestReadLineAndPassword(t *testing.T) {
	in, typing := pipe(t)
	if _, err := typing.WriteString("anna\nsecret\n"); err != nil {
		t.Fatal(err)
	}
	terminal := command.NewTerminal(in, new(strings.Builder))
	name, err := terminal.ReadLine(t.Context(), "User name: ")
	if err != nil || name != "anna" {
		t.Errorf("got %q, %v, want the first line", name, err)
	}
	password, err := terminal.ReadPassword(t.Context(), "Password: ")
	if err != nil || password != "secret" {
		t.Errorf("got %q, %v, want the second", password, err)
	}
}
