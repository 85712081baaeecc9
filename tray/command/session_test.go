package command_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// slow is a server that never answers.
type slow struct{ *server }

func (slow) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	<-ctx.Done()
	return kimai.Snapshot{}, ctx.Err()
}

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := program{backend: slow{shop()}}
		check(t, p.runContext(t, context.Background(), "status"), result{Err: "kimai-tray: there was no answer within 30 seconds\n", Exit: 1})
	})
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := program{backend: slow{shop()}}
	check(t, p.runContext(t, ctx, "status"), result{Err: "kimai-tray: interrupted\n", Exit: 1})
}

// doubtful is a backend whose start may have come through when it is interrupted.
type doubtful struct {
	kimai.Backend
	interrupt func()
}

func (d doubtful) Start(ctx context.Context, _ kimai.ProjectID, _ kimai.TaskID) (kimai.Record, error) {
	d.interrupt()
	return kimai.Record{}, kimai.Errorf(kimai.Unreachable, "both run now: %w", ctx.Err())
}

func TestInterruptKeepsWhatTheBackendSays(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := program{backend: doubtful{shop(), cancel}}
	check(t, p.runContext(t, ctx, "start", "Acme/Website/Design"), result{Err: "kimai-tray: interrupted: both run now: context canceled\n", Exit: 1})
}

// What fails beside the work is told too.
func TestFailuresAtOnce(t *testing.T) {
	ended := func(t *testing.T) context.Context {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return ctx
	}
	broken := shop()
	broken.fail = kimai.Errorf(kimai.Unreachable, "no answer")
	closing := errors.New("disk full")
	for _, test := range []struct {
		name    string
		context func(t *testing.T) context.Context
		backend kimai.Backend
		want    string
	}{
		{"the backend and its end", (*testing.T).Context, broken, "kimai-tray: no answer\nkimai-tray: disk full\n"},
		{"an interruption and its end", ended, slow{shop()}, "kimai-tray: interrupted\nkimai-tray: disk full\n"},
		{"only the end after an interruption", ended, shop(), "kimai-tray: disk full\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend, closing: closing}
			if got := p.runContext(t, test.context(t), "status"); got.Err != test.want || got.Exit != 1 {
				t.Errorf("exit %d, %q, want 1, %q", got.Exit, got.Err, test.want)
			}
		})
	}
}

func TestDeadlineAndFailedEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := program{backend: slow{shop()}, closing: errors.New("disk full")}
		check(t, p.runContext(t, context.Background(), "status"),
			result{Err: "kimai-tray: there was no answer within 30 seconds\nkimai-tray: disk full\n", Exit: 1})
	})
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputIsLost(t *testing.T) {
	for args, want := range map[string]string{
		"version":        "kimai-tray: no space left\n",
		"pending export": "kimai-tray: writing the records: no space left\n",
	} {
		var stderr strings.Builder
		exit := command.Run(t.Context(), command.Env{
			Stdout: full{}, Stderr: &stderr, Version: "1", Zone: time.UTC,
			Config: func(string) (config.Config, error) { return config.Default(), nil },
			Open: func(context.Context, config.Account) (kimai.Backend, func() error, error) {
				return unsent(), func() error { return nil }, nil
			},
		}, strings.Fields(args))
		if exit != 1 || stderr.String() != want {
			t.Errorf("%s: exit %d, %q, want 1 and %q", args, exit, stderr.String(), want)
		}
	}
}
