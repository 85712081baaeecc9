package secret

import (
	"context"
	"errors"
	"io/fs"
	"os/exec"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/text"
)

// grace is for how long the output of a command is waited for that has ended:
// it may have started something that stays, such as an agent, and holds it.
const grace = 500 * time.Millisecond

// commandPatience is how long a command may take: as long as somebody needs to
// unlock something, and less than a request has, so that it is told what it was.
const commandPatience = 25 * time.Second

// most is how many bytes of what a command or a file has are looked at.
const most = 64 << 10

// give runs the account's command and returns the first line of its output. What it
// complains of is told if it fails; what it gives is told to nobody, and nor is
// the command, since somebody may have written the secret in its place. Codes
// Internal: it failed; Unreachable: ctx was cancelled.
func give(ctx context.Context, account config.Account) (string, error) {
	words, err := config.Split(account.SecretCommand)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, commandPatience)
	defer cancel()
	var out, complaint head
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Stdout, cmd.Stderr = &out, &complaint
	cmd.WaitDelay = grace
	err = cmd.Run()
	given := firstLine(string(out))
	switch {
	case ctx.Err() != nil:
		err = ended(ctx)
	case errors.Is(err, exec.ErrWaitDelay): // it has ended well
		err = nil
	}
	switch {
	case errors.Is(err, context.Canceled):
		return "", givenUp(account, err)
	case err != nil:
		return "", kimai.Errorf(kimai.Internal, "the secret_command of %q failed: %w%s. Run it in a terminal to see why",
			account.Name, withoutName(err), says(string(complaint), string(out)))
	case given == "":
		return "", kimai.Errorf(kimai.Internal, "the secret_command of %q gave nothing: the first line of its output has to be the %s",
			account.Name, account.Secret())
	}
	return given, nil
}

// withoutName is why a program can't be run, without its name.
func withoutName(err error) error {
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// says is what a command complains of, on one line and without any line of what
// it gave.
func says(complaint, out string) string {
	var given []string
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			given = append(given, line, "…")
		}
	}
	complaint = strings.NewReplacer(given...).Replace(complaint)
	if complaint = text.Fit(text.Line(complaint), 300); complaint == "" {
		return ""
	}
	return "; it says: " + strings.TrimRight(complaint, ".")
}

// firstLine is without the mark of its end. Blanks are part of a password.
func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r")
}

// head keeps the beginning of what is written to it.
type head []byte

func (h *head) Write(p []byte) (int, error) {
	*h = append(*h, p[:min(len(p), most-len(*h))]...)
	return len(p), nil
}
