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
	ask := command.ReadPassword(in, &out)
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
	if got, err := command.ReadPassword(in, &out)(ctx, "Password: "); !errors.Is(err, context.Canceled) {
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
	ask := command.ReadLine(in, &out)
	for _, want := range []string{"yes", "no", ""} {
		if got, err := ask(t.Context(), "Sure? "); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	if want := strings.Repeat("Sure? ", 3); out.String() != want {
		t.Errorf("prompts %q, want %q", out.String(), want)
	}
}
