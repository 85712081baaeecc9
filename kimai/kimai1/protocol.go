package kimai1

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"
)

// Protocol is a way to call methods of the API: JSON-RPC or SOAP. It is safe
// for concurrent use.
type Protocol interface {
	// Call calls a method, once if it does more than read ([Reads]), and returns
	// the value that the server's method returned. params go by position and are: Secret, string, bool, int,
	// int64, nil, or a map[string]any of these.
	//
	// Code Unsupported: the server does not know the method ([UnknownMethod]).
	// Code Unexpected: an answer that the protocol does not know
	// ([UnknownAnswer]). Code Unauthorised: the account is disabled, and
	// Unreachable: no answer, or none from the server itself ([NotAnAnswer]).
	Call(ctx context.Context, method string, params ...any) (Result, error)

	// Host is the server's name for error messages.
	Host() string
}

// Result is what one call returned.
type Result struct {
	// Value is what the method returned, as JSON: for getVersion a string, else
	// {"success":true,"items":[...],"total":1}.
	Value json.RawMessage
	// Time is the server's clock by its Date header.
	Time time.Time
}

// Secret is a parameter that must not show up in an error or a log: it prints
// as "…". Convert it to a string to send it.
type Secret string

// Format writes "…", whatever the verb.
func (Secret) Format(s fmt.State, _ rune) { io.WriteString(s, "…") }

// LogValue is "…".
func (Secret) LogValue() slog.Value { return slog.StringValue("…") }

// Secrets returns those among a call's parameters.
func Secrets(params []any) []string {
	var secrets []string
	for _, p := range params {
		if s, ok := p.(Secret); ok {
			secrets = append(secrets, string(s))
		}
	}
	return secrets
}

// Reads reports whether a method changes nothing, so that it can be called again
// where nothing is known of a call. authenticate may make a key.
func Reads(method string) bool { return strings.HasPrefix(method, "get") }

// MaxAnswer is how many bytes the largest answer to a method has as JSON that a
// client reads. A page of a thousand records has some 600 kB; a single item is
// at its largest with a description of 64 kB, most of it written as \uXXXX.
func MaxAnswer(method string) int64 {
	switch method {
	case "getUsers", "getCustomers", "getProjects", "getTasks", "getTimesheet", "getExpenses":
		return 16 << 20
	}
	return 1 << 20
}
