package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// password asks for one. How long that takes is up to the user.
func (s *session) password(prompt string) (string, error) {
	password, err := s.env.ReadPassword(s.ctx, text.Line(prompt)+" ")
	if err == nil && password == "" {
		err = kimai.Errorf(kimai.Rejected, "no password was given")
	}
	return password, err
}

// newPassword asks twice, since nobody sees what is typed.
func (s *session) newPassword(user string) (string, error) {
	password, err := s.password("New password of " + user + ":")
	if err != nil {
		return "", err
	}
	again, err := s.password("The same again:")
	if err != nil {
		return "", err
	}
	if password != again {
		return "", kimai.Errorf(kimai.Rejected, "the two passwords differ: nothing was changed")
	}
	return password, nil
}

// confirm asks for a yes. Anything else is a no.
func (s *session) confirm(question string) (bool, error) {
	answer, err := s.env.ReadLine(s.ctx, text.Line(question)+" [y/N] ")
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", err
}

// ReadLine returns a function that prompts on out and reads a line from in. The
// function returns early when its ctx is done.
func ReadLine(in *os.File, out io.Writer) func(ctx context.Context, prompt string) (string, error) {
	lines := bufio.NewReader(in)
	return func(ctx context.Context, prompt string) (string, error) {
		fmt.Fprint(out, prompt)
		return await(ctx, func() (string, error) { return lines.ReadString('\n') })
	}
}

// ReadPassword returns a function that prompts on out and reads a password
// from in: without echo from a terminal, else a line, so that a password can
// be piped in. The function returns early, with the terminal as it was before,
// when its ctx is done.
func ReadPassword(in *os.File, out io.Writer) func(ctx context.Context, prompt string) (string, error) {
	lines := bufio.NewReader(in)
	return func(ctx context.Context, prompt string) (string, error) {
		fmt.Fprint(out, prompt)
		defer fmt.Fprintln(out)

		read := func() (string, error) { return lines.ReadString('\n') }
		if fd := int(in.Fd()); term.IsTerminal(fd) {
			state, err := term.GetState(fd)
			if err != nil {
				return "", fmt.Errorf("asking for a password: %w", err)
			}
			defer term.Restore(fd, state)
			read = func() (string, error) {
				password, err := term.ReadPassword(fd)
				return string(password), err
			}
		}
		return await(ctx, read)
	}
}

// await reads until ctx is done. The end of the input ends a line, too.
func await(ctx context.Context, read func() (string, error)) (string, error) {
	type reply struct {
		line string
		err  error
	}
	replies := make(chan reply, 1)
	go func() {
		line, err := read()
		replies <- reply{line, err}
	}()
	select {
	case r := <-replies:
		if errors.Is(r.err, io.EOF) {
			r.err = nil
		}
		return strings.TrimRight(r.line, "\r\n"), r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
