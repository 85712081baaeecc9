package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"kimai-tray/kimai/soap/wire"
)

// serveSOAP answers a call at core/soap.php, or describes what can be called.
// Nothing is ever fetched for that; Kimai reads its own description from the
// address in the Host header, on every call.
func (s *server) serveSOAP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && wantsDescription(r) {
		describeSOAP(w, r)
		return
	}
	call, err := readSOAP(w, r)
	traceOf(r.Context()).called(call.Method)
	answer := wire.Answer{Version: call.Version, Namespace: soapAddress(r), Method: call.Method}
	if err == nil {
		answer.Value, err = s.callSOAP(r.Context(), call)
	}
	w.Header().Set("Content-Type", answer.Version.ContentType())
	if err != nil {
		answer.Fault = s.faultOf(r.Context(), call.Method, err)
		traceOf(r.Context()).refusal = answer.Fault.Text
		w.WriteHeader(faultStatus(err))
	}
	w.Write(answer.Write())
}

// wantsDescription reports whether the query asks for the description. Others
// mean nothing.
func wantsDescription(r *http.Request) bool {
	for name := range r.URL.Query() {
		if strings.EqualFold(name, "wsdl") {
			return true
		}
	}
	return false
}

// soapAddress is the address to which the request was sent; it is also the
// namespace of the calls.
func soapAddress(r *http.Request) string {
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	return scheme + r.Host + r.URL.EscapedPath()
}

func readSOAP(w http.ResponseWriter, r *http.Request) (wire.Call, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return wire.Call{}, fault(wire.Client, "The request is longer than %d bytes", maxBody)
	}
	if err != nil {
		return wire.Call{}, fault(wire.Client, "The request broke off")
	}
	return wire.ReadCall(body)
}

// callSOAP calls a method with the parts of a call.
func (s *server) callSOAP(ctx context.Context, call wire.Call) (wire.Value, error) {
	m, ok := methodNamed(call.Method)
	if !ok {
		return wire.Value{}, fault(wire.Server, "Procedure '%.64s' not present", call.Method)
	}
	params, err := m.bindParts(call.Parts)
	if err != nil {
		return wire.Value{}, err
	}
	result, failure := s.call(ctx, call.Method, params)
	if failure != nil {
		return wire.Value{}, failure
	}
	return soapValue(result)
}

func fault(code wire.FaultCode, format string, args ...any) *wire.Fault {
	return &wire.Fault{Code: code, Text: fmt.Sprintf(format, args...)}
}

// faultStatus is the HTTP status of a fault: 500, as SOAP wants it, but where
// a client should try later.
func faultStatus(err error) int {
	if errors.Is(err, errBusy) {
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}

// faultOf is the fault for an error. What is not for the client's eyes goes to
// the log.
func (s *server) faultOf(ctx context.Context, method string, err error) *wire.Fault {
	if f, ok := errors.AsType[*wire.Fault](err); ok {
		return f
	}
	if refused, ok := errors.AsType[*rpcError](err); ok {
		return fault(wire.Client, "%s", refused.Message)
	}
	s.log.LogAttrs(ctx, slog.LevelError, "call failed", slog.String("method", method), slog.Any("error", err))
	return fault(wire.Server, "%s", serverFailed)
}
