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

// say tells something before the next question.
func (s *session) say(format string, args ...any) {
	fmt.Fprintln(s.env.Stderr, text.Line(fmt.Sprintf(format, args...)))
}

// secret asks for a password, or for something else that nobody may see. How
// long that takes is up to the user.
func (s *session) secret(prompt, what string) (string, error) {
	secret, err := s.env.ReadPassword(s.ctx, text.Line(prompt)+" ")
	if err == nil && secret == "" {
		err = kimai.Errorf(kimai.Rejected, "no %s was given", what)
	}
	return secret, err
}

// ask asks for a line that is not empty, without the spaces at its ends.
func (s *session) ask(prompt, what string) (string, error) {
	line, err := s.env.ReadLine(s.ctx, text.Line(prompt)+" ")
	line = strings.TrimSpace(line)
	if err == nil && line == "" {
		err = kimai.Errorf(kimai.Rejected, "no %s was given", what)
	}
	return line, err
}

// newPassword asks twice, since nobody sees what is typed.
func (s *session) newPassword(user string) (string, error) {
	password, err := s.secret("New password of "+user+":", "password")
	if err != nil {
		return "", err
	}
	again, err := s.secret("The same again:", "password")
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

// A Terminal is where a person is asked: in is read, prompts go to out.
type Terminal struct {
	in    *os.File
	out   io.Writer
	lines *bufio.Reader // of in, unless a person types without echo
}

// NewTerminal makes one of the program's input and of where its prompts go.
func NewTerminal(in *os.File, out io.Writer) *Terminal {
	return &Terminal{in, out, bufio.NewReader(in)}
}

// ReadLine prompts and reads a line. It returns early when ctx is done.
func (t *Terminal) ReadLine(ctx context.Context, prompt string) (string, error) {
	fmt.Fprint(t.out, prompt)
	return await(ctx, t.line)
}

// ReadPassword prompts and reads a password: without echo from a terminal, else
// a line, so that a password can be piped in. It returns early, with the
// terminal as it was before, when ctx is done.
func (t *Terminal) ReadPassword(ctx context.Context, prompt string) (string, error) {
	fmt.Fprint(t.out, prompt)
	defer fmt.Fprintln(t.out)

	fd := int(t.in.Fd())
	if !term.IsTerminal(fd) {
		return await(ctx, t.line)
	}
	state, err := term.GetState(fd)
	if err != nil {
		return "", fmt.Errorf("asking for a password: %w", err)
	}
	defer term.Restore(fd, state)
	return await(ctx, func() (string, error) {
		password, err := term.ReadPassword(fd)
		return string(password), err
	})
}

func (t *Terminal) line() (string, error) { return t.lines.ReadString('\n') }

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
