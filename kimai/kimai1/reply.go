package kimai1

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// reply is what Kimai returns from a method.
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
	result, err := c.protocol.Call(ctx, method, params...)
	if err != nil {
		return reply[T]{}, err
	}
	var r reply[T]
	if err := json.Unmarshal(result.Value, &r); err != nil {
		return reply[T]{}, UnknownAnswer(c.protocol.Host(), method)
	}
	r.Time, r.Size = result.Time, len(result.Value)
	if !r.Success {
		if r.Error.Message == "" {
			return reply[T]{}, UnknownAnswer(c.protocol.Host(), method)
		}
		return r, refused(method, r.Error.Message, params)
	}
	return r, nil
}

// nothing is the item of a method that returns none.
type nothing struct{}

// add calls a method that makes a record or an expense, and returns its id.
func (c *Client) add(ctx context.Context, method string, fields map[string]any) (number, error) {
	reply, err := ask[struct {
		ID number `json:"id"`
	}](ctx, c, method, c.key, fields, false)
	switch {
	case err != nil:
		return 0, err
	case len(reply.Items) == 0 || reply.Items[0].ID == 0:
		return 0, UnknownAnswer(c.protocol.Host(), method)
	}
	return reply.Items[0].ID, nil
}
