package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// patience is how long a command may take, but for those that run until they
// are told to end, and without the time to type a password.
const patience = 30 * time.Second

// A session is one run of one command.
type session struct {
	ctx  context.Context
	env  Env
	out  io.Writer
	line *commandLine
}

// print writes a line of output.
func (s *session) print(format string, args ...any) {
	fmt.Fprintf(s.out, format+"\n", args...)
}

// chosen reads the settings and finds the account to use.
func (s *session) chosen() (config.Config, config.Account, error) {
	cfg, err := s.env.Config(s.line.Config)
	if err != nil {
		return config.Config{}, config.Account{}, err
	}
	account, err := cfg.Find(s.line.Account)
	return cfg, account, err
}

// patiently does some work within the time that a command may take. What the
// backend says of an end that comes too early is kept: it may be that a start
// came through.
func (s *session) patiently(work func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(s.ctx, patience,
		kimai.Errorf(kimai.Unreachable, "there was no answer within %.0f seconds", patience.Seconds()))
	defer cancel()
	err := work(ctx)
	if _, told := errors.AsType[*kimai.Error](err); !told && err != nil && ctx.Err() != nil && s.ctx.Err() == nil {
		return context.Cause(ctx)
	}
	return err
}

// A connection is an account that was opened.
type connection struct {
	kimai.Backend
	config  config.Config
	account config.Account
	told    *kimai.Snapshot // what the backend told last of what runs
}

// Snapshot implements [kimai.Recorder].
func (c connection) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	snapshot, err := c.Backend.Snapshot(ctx)
	*c.told = snapshot
	return snapshot, err
}

// sync brings what waits to the server, if that can be asked. What fails waits
// on, for the tray or the next command.
func (c connection) sync(ctx context.Context) {
	if outbox, ok := c.Backend.(kimai.Outbox); ok && c.told.Offline == nil && c.told.Waiting > 0 {
		_ = outbox.Sync(ctx)
	}
}

// editor is the role that changes the catalogue, if the backend has it.
func (c connection) editor() (kimai.Editor, error) {
	editor, ok := c.Backend.(kimai.Editor)
	if !ok {
		return nil, kimai.Errorf(kimai.Unsupported, "the catalogue of a Kimai server is changed in Kimai")
	}
	return editor, nil
}

// connected does some work with the account's backend.
func (s *session) connected(work func(ctx context.Context, c connection) error) error {
	cfg, account, err := s.chosen()
	if err != nil {
		return err
	}
	var closed error
	err = s.patiently(func(ctx context.Context) error {
		backend, closing, err := s.env.Open(ctx, account)
		if err != nil {
			return err
		}
		defer func() { closed = closing() }()
		c := connection{backend, cfg, account, new(kimai.Snapshot)}
		defer c.sync(ctx)
		return work(ctx, c)
	})
	return errors.Join(withLogin(err, account), closed)
}

// withLogin adds how to log in to what a server says to somebody who has not.
func withLogin(err error, a config.Account) error {
	login := config.LoginCommand(a)
	if kimai.CodeOf(err) != kimai.Unauthorised || strings.Contains(kimai.Explain(err), login) {
		return err
	}
	return kimai.Errorf(kimai.Unauthorised, "%w\nLog in: %s", err, login)
}

// editing changes the catalogue, if the backend lets it be changed.
func (s *session) editing(work func(ctx context.Context, c connection, editor kimai.Editor) error) error {
	return s.connected(func(ctx context.Context, c connection) error {
		editor, err := c.editor()
		if err != nil {
			return err
		}
		if err := work(ctx, c, editor); err != nil {
			return err
		}
		s.env.Changed(true)
		return nil
	})
}
