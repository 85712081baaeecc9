package kimai1_test

import (
	"context"
	"encoding/json"

	"kimai-tray/kimai/kimai1"
)

// canned answers every call with what it returns.
type canned func(method string) (result string, err error)

func (c canned) Host() string { return "kimai.example" }

func (c canned) Call(_ context.Context, method string, _ ...any) (kimai1.Result, error) {
	result, err := c(method)
	return kimai1.Result{Value: json.RawMessage(result), Time: noon}, err
}

// answering returns a client of a server that returns the same from all methods.
func answering(result string) *kimai1.Client {
	return kimai1.New(canned(func(string) (string, error) { return result, nil }), anna)
}
