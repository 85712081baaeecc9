//go:build !windows

package secret_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// commanded is an account with a command.
func commanded(command string) config.Account {
	return config.Account{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com", SecretCommand: command}
}

func TestCommand(t *testing.T) {
	for _, test := range []struct{ name, command, want string }{
		{"a line", "printf 'hunter2\\n'", "hunter2"},
		{"without its end", "printf hunter2", "hunter2"},
		{"of Windows", `printf 'hunter2\r\nanna\r\n'`, "hunter2"},
		{"the first of several, with its blanks", `printf ' hunter 2 \nlogin: anna\n'`, " hunter 2 "},
		{"a shell", `sh -c 'echo "$0" | tr a b; echo warning >&2' hat`, "hbt"},
		{"much", "sh -c 'echo hunter2; head -c 1000000 /dev/zero'", "hunter2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := get(t, commanded(test.command)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCommandFails(t *testing.T) {
	for _, test := range []struct{ name, command, want string }{
		{"no such program", "/nonexistent/hunter2 show",
			`the secret_command of "Work" failed: no such file or directory. Run it in a terminal to see why`},
		{"no such program in the path", "hunter2-no-such-program",
			`the secret_command of "Work" failed: executable file not found in $PATH. Run it in a terminal to see why`},
		{"without a word", "sh -c 'exit 3'",
			`the secret_command of "Work" failed: exit status 3. Run it in a terminal to see why`},
		{"with words", `sh -c 'printf "Error:\n \033[1mkimai is not in the password store.\n" >&2; exit 1'`,
			`the secret_command of "Work" failed: exit status 1; it says: Error: [1mkimai is not in the password store. Run it in a terminal to see why`},
		{"with the secret", `sh -c 'echo hunter2; echo no hunter2 here >&2; exit 1'`,
			`the secret_command of "Work" failed: exit status 1; it says: no … here. Run it in a terminal to see why`},
		{"with the secret in the second line", `sh -c 'printf "login: anna\r\nhunter2\r\n"; echo no hunter2 here >&2; exit 1'`,
			`the secret_command of "Work" failed: exit status 1; it says: no … here. Run it in a terminal to see why`},
		{"nothing", "true", `the secret_command of "Work" gave nothing: the first line of its output has to be the API token`},
		{"an empty line first", `printf '\nhunter2\n'`, `the secret_command of "Work" gave nothing: the first line of its output has to be the API token`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := secret.Get(t.Context(), commanded(test.command))
			if got != "" || kimai.CodeOf(err) != kimai.Internal || kimai.Explain(err) != test.want {
				t.Errorf("got %q, %v (%s), want\n%s", got, err, kimai.CodeOf(err), test.want)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error tells the secret: %v", err)
			}
		})
	}
}

// A command that waits for somebody is given up, with all that holds its output.
func TestCommandThatWaits(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	got, err := secret.Get(ctx, commanded(staying(t, "wait")))
	if got != "" || kimai.CodeOf(err) != kimai.Internal || !strings.Contains(err.Error(), "waits to be unlocked") {
		t.Errorf("got %q, %v, want that it took too long", got, err)
	}
}

// Who ends the program does not wait for the command, and it has not failed.
func TestCommandIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got, err := secret.Get(ctx, commanded(staying(t, "wait")))
	if got != "" || kimai.CodeOf(err) != kimai.Unreachable || !errors.Is(err, context.Canceled) {
		t.Errorf("got %q, %v (%s), want that it was given up", got, err, kimai.CodeOf(err))
	}
}

// A command may start an agent that stays, and holds its output open.
func TestCommandLeavesAnAgent(t *testing.T) {
	if got := get(t, commanded(staying(t, "echo hunter2"))); got != "hunter2" {
		t.Errorf("got %q, want %q", got, "hunter2")
	}
}

// staying is a command that starts a process which stays until the test ends,
// and then does something else.
func staying(t *testing.T, then string) string {
	t.Helper()
	pidFile := filepath.Join(t.TempDir(), "pid")
	t.Cleanup(func() {
		pid, err := os.ReadFile(pidFile)
		if err != nil {
			return // it was ended before it began
		}
		if n, err := strconv.Atoi(strings.TrimSpace(string(pid))); err == nil {
			syscall.Kill(n, syscall.SIGKILL)
		}
	})
	return "sh -c 'tail -f /dev/null & echo $! >" + pidFile + "; " + then + "'"
}

// Nothing of a command is kept.
func TestSetWithCommand(t *testing.T) {
	if err := secret.Set(t.Context(), commanded("false"), "hunter2"); err != nil {
		t.Error(err)
	}
	if _, err := secret.Get(t.Context(), commanded("false")); err == nil {
		t.Error("the secret was kept")
	}
}
