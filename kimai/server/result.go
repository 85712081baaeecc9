package server

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

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

// listOf is a result with an item for each value, if they could be had.
func listOf[V, I any](values []V, err error, item func(V) I) (result, error) {
	if err != nil {
		return result{}, err
	}
	items := make([]any, 0, len(values))
	for _, v := range values {
		items = append(items, item(v))
	}
	return list(items...), nil
}

// of makes a list a part of so many rows.
func (r result) of(total int) result {
	if total > 0 {
		r.Total = strconv.Itoa(total)
	}
	return r
}

type addedItem struct {
	ID int64 `json:"id"`
}

// added is the result of adding something that got this id. Kimai does not say
// what it refused it for.
func added[ID ~int64](id ID, err error) (result, error) {
	if kimai.CodeOf(err) == kimai.Rejected {
		return result{}, notAdded
	}
	return list(addedItem{int64(id)}), err
}

// changed is the result of changing or removing something. To Kimai it is no
// error that there is no such thing.
func changed(err error) (result, error) {
	if kimai.CodeOf(err) == kimai.NotFound {
		err = nil
	}
	return list(), err
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
	invalidTime      refusal = "Invalid date, make sure there is a valid date property."
	missingID        refusal = "Performed an update, but missing id property."
	notAdded         refusal = "Failed to add entry."
)

// These are for what Kimai lets pass, or has no text for.
const (
	invalidDate   refusal = "Invalid date, use YYYY-MM-DD, YYYY-MM-DD HH:MM:SS, ISO 8601 or @ and a unix time."
	invalidFilter refusal = "Invalid filter, use -1, 0 or 1."
	invalidPage   refusal = "Invalid start or limit, use whole numbers."
	notOffered    refusal = "This server does not offer that."
	serverFailed  refusal = "The server could not do that. Its log says why."
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
