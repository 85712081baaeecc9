package server_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"unicode"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

// gruff is a user who is told nothing but these words.
type gruff struct {
	embedded
	words string
}

func (g gruff) Snapshot(context.Context) (kimai.Snapshot, error) {
	return kimai.Snapshot{}, kimai.Errorf(kimai.Rejected, "%s", g.words)
}

// Whatever a call was refused with, it is one line in the log, which ends and
// does nothing in a terminal.
func TestLogCannotBeInjected(t *testing.T) {
	for _, test := range []struct{ name, words, want string }{
		{"lines", "a\r\ntime=2026-01-01 level=INFO msg=forged\nb\u2028c", `"a\r\ntime=2026-01-01 level=INFO msg=forged\nb\u2028c"`},
		{"attributes", `a" user=1 msg="forged`, `"a\" user=1 msg=\"forged"`},
		{"terminal", "a\x1b[2J\x07\x00b\u009b31m", `"a\x1b[2J\a\x00b\u009b31m"`},
		{"direction", "a\u202eb\u2066c", `"a\u202eb\u2066c"`},
		{"not UTF-8", "a\xff\x9bb c", `"a\xff\x9bb c"`},
		{"endless", strings.Repeat("x", 10_000), strings.Repeat("x", 300)},
		{"endless escapes", strings.Repeat("\u202e", 10_000), `"` + strings.Repeat(`\u202e`, 300) + `"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			handler := newHandler(gruff{newEmbedded(t), test.words}, server.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			ask(t, handler, "getActiveRecording")
			line, found := strings.CutSuffix(log.String(), fmt.Sprintf(" refusal=%s\n", test.want))
			if !found || strings.Count(line, "msg=") != 1 || strings.ContainsFunc(line, unicode.IsControl) {
				t.Errorf("the log is %q, want the refusal %s", &log, test.want)
			}
		})
	}
}
