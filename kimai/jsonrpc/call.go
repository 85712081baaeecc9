package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// secret is a parameter that must not show up in an error.
type secret string

// request is a call. Parameters go by position: by name, Kimai answers a null
// with an empty 500.
type request struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  []any  `json:"params"`
	ID      int64  `json:"id"`
}

// envelope is what JSON-RPC puts around a result. The id comes back as a string.
type envelope struct {
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    number `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
	ID json.RawMessage `json:"id"`
}

// result is what one call returned at a moment of the server's clock.
type result struct {
	Value json.RawMessage
	Time  time.Time
}

// methodNotFound is JSON-RPC's code for a method that the server does not have.
const methodNotFound = -32601

// call calls a method and opens the envelope.
func (c *Client) call(ctx context.Context, method string, params ...any) (result, error) {
	id := c.lastID.Add(1)
	if params == nil {
		params = []any{}
	}
	body, err := json.Marshal(request{"2.0", method, params, id})
	if err != nil {
		return result{}, kimai.Errorf(kimai.Internal, "%s: %w", method, err)
	}
	answer, err := c.post(ctx, method, body)
	if err != nil {
		return result{}, err
	}
	var e envelope
	if err := json.Unmarshal(answer.body, &e); err != nil {
		return result{}, c.notJSON(answer.body, method)
	}
	switch {
	case e.Error != nil && e.Error.Code == methodNotFound:
		return result{}, kimai.Errorf(kimai.Unsupported, "This Kimai server does not know %s; it is too old for that.", method)
	case e.Error != nil:
		return result{}, kimai.Errorf(kimai.Unexpected, "%s did not understand the request %s: %s. Check that the account's url is that of a Kimai 1 server.",
			c.endpoint.Host, method, clean(e.Error.Message, params))
	case e.Result == nil || string(bytes.Trim(e.ID, `"`)) != strconv.FormatInt(id, 10):
		return result{}, c.unknownAnswer(method)
	}
	return result{e.Result, answer.time}, nil
}

// reply is what Kimai puts into a result.
type reply[T any] struct {
	Success bool    `json:"success"`
	Items   list[T] `json:"items"`
	Total   number  `json:"total"`
	Error   struct {
		Message string `json:"msg"`
	} `json:"error"`

	// Time is the server's clock by its Date header, also when it refused.
	Time time.Time `json:"-"`
	// Size is that of the answer in bytes.
	Size int `json:"-"`
}

// list is a list of items that ends somewhere. An item takes up a hundred times
// the memory of the two bytes that a server needs for it.
type list[T any] []T

// maxItems is how many items one answer may have: ten times the projects of a
// large installation.
const maxItems = 20_000

func (l *list[T]) UnmarshalJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if start, err := decoder.Token(); err != nil || start == nil {
		return err // null
	} else if start != json.Delim('[') {
		return errors.New("the items are no list")
	}
	for decoder.More() {
		if len(*l) == maxItems {
			return fmt.Errorf("there are more than %d items", maxItems)
		}
		var item T
		if err := decoder.Decode(&item); err != nil {
			return err
		}
		*l = append(*l, item)
	}
	return nil
}

// ask calls a method that returns items of T. What Kimai refused has a
// [refusal] as its cause.
func ask[T any](ctx context.Context, c *Client, method string, params ...any) (reply[T], error) {
	result, err := c.call(ctx, method, params...)
	if err != nil {
		return reply[T]{}, err
	}
	var r reply[T]
	if err := json.Unmarshal(result.Value, &r); err != nil {
		return reply[T]{}, c.unknownAnswer(method)
	}
	r.Time, r.Size = result.Time, len(result.Value)
	if !r.Success {
		if r.Error.Message == "" {
			return reply[T]{}, c.unknownAnswer(method)
		}
		return r, refused(method, r.Error.Message, params)
	}
	return r, nil
}

// nothing is the item of a method that returns none.
type nothing struct{}
