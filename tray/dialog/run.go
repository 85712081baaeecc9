package dialog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// lingering is how long output is waited for after a tool ended, in case it
// left it to another process.
const lingering = time.Second

// complaintColumns is how much of what a tool complains about is told.
const complaintColumns = 300

// run starts a tool and waits for its end. complaint is what it wrote to its
// standard error.
func run(ctx context.Context, name string, c call) (out, complaint string, code int, err error) {
	cmd := exec.CommandContext(ctx, name, c.args...)
	cmd.Env = append(inUTF8(os.Environ()), c.env...)
	cmd.Stdin = strings.NewReader(c.stdin)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = lingering
	background(cmd)
	err = cmd.Run()
	if ctx.Err() != nil {
		return "", "", 0, ctx.Err()
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return "", "", 0, kimai.Errorf(kimai.Internal, "asking with %s: %w", name, err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode(), nil
}

// failed tells of a tool that gave no answer, with what it said itself.
func failed(name string, err error, complaint string) error {
	if said := text.Fit(text.Line(complaint), complaintColumns); said != "" {
		return kimai.Errorf(kimai.Internal, "asking with %s: %w: %s", name, err, said)
	}
	return kimai.Errorf(kimai.Internal, "asking with %s: %w", name, err)
}

// ended says how a program ended that gave no answer.
func ended(code int) error {
	if code < 0 {
		return errors.New("it was killed")
	}
	return fmt.Errorf("it ended with status %d", code)
}

// errOdd is the error of an answer that can't be understood. The answer itself may
// be a secret.
var errOdd = errors.New("it gave an answer that can't be understood")

// inUTF8 makes tools read and write UTF-8 where the locale has another
// character set or none: GTK and Qt take their arguments to be in the locale's,
// and zenity refuses those that are not.
func inUTF8(env []string) []string {
	set := make(map[string]string)
	for _, variable := range env {
		name, value, _ := strings.Cut(variable, "=")
		set[name] = value
	}
	locale := strings.ToUpper(cmp.Or(set["LC_ALL"], set["LC_CTYPE"], set["LANG"]))
	if strings.Contains(locale, "UTF-8") || strings.Contains(locale, "UTF8") {
		return env
	}
	return append(env, "LC_ALL=C.UTF-8")
}
