package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"regexp"
	"unicode/utf8"
)

// maxBody is how long a request may be, in bytes.
const maxBody = 1 << 20

// request is a JSON-RPC request. A request without id is a notification: its
// success is not answered.
type request struct {
	method string
	params any
	id     *string
	v2     bool
}

// reply is a JSON-RPC answer: a result or an error, never both.
type reply struct {
	Result  any       `json:"result,omitempty"`
	Error   *rpcError `json:"error,omitempty"`
	ID      *string   `json:"id"`
	Version string    `json:"jsonrpc,omitempty"`
}

// rpcError is a failure of the protocol, not of what was asked for.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data"`
}

func (e *rpcError) Error() string { return e.Message }

// status is the HTTP status of an answer: 200 even where a call failed, as
// Kimai has it.
func (e *rpcError) status() int {
	if e == errBusy {
		return http.StatusTooManyRequests
	}
	return http.StatusOK
}

var (
	errParse          = &rpcError{Code: -32700, Message: "Parse error"}
	errInvalidRequest = &rpcError{Code: -32600, Message: "Invalid Request"}
	errTooLong        = &rpcError{Code: -32600, Message: fmt.Sprintf("Invalid Request: it is longer than %d bytes", maxBody)}
	errUnknownMethod  = &rpcError{Code: -32601, Message: "Method not found"}
	errInvalidParams  = &rpcError{Code: -32602, Message: "Invalid params"}

	// errBusy comes with status 429, by which any client knows to try later.
	errBusy = &rpcError{Code: -32000, Message: "Too many logins at once. Try again in a few seconds."}
)

// serveJSON answers a call at core/json.php, or describes what can be called.
func (s *server) serveJSON(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		describe(w, r)
		return
	}
	var req request
	var result any
	body, failure := readBody(w, r)
	if failure == nil {
		req, failure = parse(body)
	}
	traceOf(r.Context()).called(req.method)
	if failure == nil {
		result, failure = s.call(r.Context(), req.method, req.params)
	}
	if failure != nil {
		traceOf(r.Context()).refusal = failure.Message
	}
	if failure == nil && req.id == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	answer := reply{Result: result, Error: failure, ID: req.id}
	if req.v2 {
		answer.Version = "2.0"
	}
	write(w, failure.status(), answer)
}

// readBody returns the body of the request, whatever its content type is, but for
// that of a form, whose body PHP keeps to itself.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, *rpcError) {
	if t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); t == "multipart/form-data" {
		return nil, errInvalidRequest
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, errTooLong
	}
	if err != nil {
		return nil, errInvalidRequest
	}
	return body, nil
}

// methodName is what Zend's JSON-RPC server takes for one.
var methodName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.]*$`)

// parse reads a request. With an error it returns what it could read of the
// id and version, since the answer carries them.
func parse(body []byte) (request, *rpcError) {
	if len(body) == 0 {
		return request{}, errInvalidRequest
	}
	value, err := decode(body)
	if err != nil {
		return request{}, errParse
	}
	members, ok := value.(map[string]any)
	if !ok { // a batch, which Kimai does not know, or a scalar
		return request{}, errInvalidRequest
	}
	var req request
	if id, ok := members["id"]; ok {
		text := idText(id)
		req.id = &text
	}
	req.v2 = isVersion2(members["jsonrpc"])
	req.method, _ = members["method"].(string)
	if !methodName.MatchString(req.method) {
		return req, errInvalidRequest
	}
	if req.params, ok = members["params"]; !ok {
		req.params = []any{}
	}
	return req, nil
}

// decode reads one JSON text. Of members with the same name the last counts;
// numbers stay as they are written.
func decode(text []byte) (value any, err error) {
	if !utf8.Valid(text) {
		return nil, errors.New("not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one value")
	}
	return value, nil
}

func isVersion2(v any) bool {
	switch v := v.(type) {
	case string:
		return v == "2.0"
	case json.Number:
		f, err := v.Float64()
		return err == nil && f == 2
	}
	return false
}
