package server

import (
	"context"
	"errors"
	"log/slog"

	"kimai-tray/kimai"
)

// result is what a call achieved.
type result struct {
	Success bool  `json:"success"`
	Items   []any `json:"items"`
	Total   any   `json:"total"` // how many items there are; of a part, a text
}

// list is a result that holds all there is.
func list(items ...any) result {
	if items == nil {
		items = []any{} // never null
	}
	return result{Success: true, Items: items, Total: len(items)}
}

// failure is what a call did not achieve, and why.
type failure struct {
	Success bool    `json:"success"`
	Error   message `json:"error"`
}

type message struct {
	Text string `json:"msg"`
}

// refusal is an error with a text for the client.
type refusal string

func (r refusal) Error() string { return string(r) }

// These texts are Kimai's own; clients know them.
const (
	noPermission     refusal = "Unknown user or no permissions."
	nothingFound     refusal = "An unhandled error occured."
	noRecording      refusal = "No active recording."
	notRecording     refusal = "Unable to stop, not recording?"
	invalidPair      refusal = "Invalid project or task"
	invalidProjectID refusal = "Invalid projectId."
	invalidTaskID    refusal = "Invalid taskId."
	invalidID        refusal = "Invalid ID"
	invalidRecord    refusal = "Invalid record"
	invalidSpan      refusal = "Invalid from/to, make sure there is at least a second difference."
)

// These are for what Kimai lets pass.
const (
	invalidDate        refusal = "Invalid date, use YYYY-MM-DD, YYYY-MM-DD HH:MM:SS, ISO 8601 or @ and a unix time."
	invalidNumber      refusal = "Invalid cleared, start or limit, use whole numbers."
	invalidDescription refusal = "Invalid description, use a text."
	busy               refusal = "Too many logins at once. Try again in a few seconds."
	serverFailed       refusal = "The server could not do that. Its log says why."
)

// explain tells the client why a call failed. What is not for its eyes goes to
// the log.
func (s *server) explain(ctx context.Context, method string, err error) failure {
	text, ok := errors.AsType[refusal](err)
	switch code := kimai.CodeOf(err); {
	case ok:
	case code == kimai.Unauthorised:
		text = noPermission
	case code == kimai.NotFound, code == kimai.Rejected, code == kimai.Unsupported:
		text = refusal(kimai.Explain(err)) // a sentence for people
	default:
		text = serverFailed
		if ctx.Err() == nil { // else the client has gone, which is no failure
			s.log.LogAttrs(ctx, slog.LevelError, "call failed", slog.String("method", method), slog.Any("error", err))
		}
	}
	return failure{Error: message{string(text)}}
}
