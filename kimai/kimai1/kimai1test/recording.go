package kimai1test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
)

// Exchange is a request to a real server and its answer.
type Exchange struct {
	Name    string
	Request struct {
		Method, Path string
		Body         *string // nil if there was none, or no UTF-8
	}
	Response struct {
		Status  int
		Headers map[string]string
		Body    string
	}
}

// Answer is the response of the exchange.
func (e Exchange) Answer() *http.Response {
	r := Response(e.Response.Status, e.Response.Body)
	for name, value := range e.Response.Headers {
		r.Header.Set(name, value)
	}
	return r
}

// Recorded reads the exchanges of a file, in order.
func Recorded(t testing.TB, file string) []Exchange { return Lines[Exchange](t, file) }

// Lines reads a file with a JSON value in each line.
func Lines[T any](t testing.TB, file string) []T {
	t.Helper()
	f, err := os.Open(file)
	Must(t, err)
	defer f.Close()
	var list []T
	for decoder := json.NewDecoder(bufio.NewReader(f)); decoder.More(); {
		var value T
		Must(t, decoder.Decode(&value))
		list = append(list, value)
	}
	return list
}

// Sender answers requests without a network.
type Sender func(*http.Request) (*http.Response, error)

// RoundTrip answers a request.
func (s Sender) RoundTrip(r *http.Request) (*http.Response, error) { return s(r) }

// Response is an answer without headers.
func Response(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(body))}
}
