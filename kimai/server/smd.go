package server

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// serviceMap tells what methods there are: an SMD, as in
// https://dojotoolkit.org/reference-guide/1.10/dojox/rpc/smd.html.
type serviceMap struct {
	Transport   string   `json:"transport"`
	Envelope    string   `json:"envelope"`
	ContentType string   `json:"contentType"`
	Version     string   `json:"SMDVersion"`
	Target      string   `json:"target"`
	Services    services `json:"services"`
	Methods     services `json:"methods"` // the same, for old clients
}

// services is written as an object with a member for each method.
type services []method

type service struct {
	Envelope   string      `json:"envelope"`
	Transport  string      `json:"transport"`
	Parameters []parameter `json:"parameters"`
	Returns    any         `json:"returns"`
}

type parameter struct {
	Type     any    `json:"type"`
	Name     string `json:"name"`
	Optional bool   `json:"optional"`
	Default  any    `json:"default,omitempty"`
}

const (
	transport = "POST"
	envelope  = "JSON-RPC-2.0"
)

// describe answers with the service map. Its target is made from the request's
// own address, as Kimai does; other than there it says https where it is.
func describe(w http.ResponseWriter, r *http.Request) {
	write(w, http.StatusOK, serviceMap{
		Transport:   transport,
		Envelope:    envelope,
		ContentType: "application/json",
		Version:     "2.0",
		Target:      origin(r) + r.URL.RequestURI(),
		Services:    methods,
		Methods:     methods,
	})
}

// origin is how the client reaches this server.
func origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// MarshalJSON keeps the methods in the order of the table.
func (list services) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.Marshal(m.service())
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + m.name + `":`)
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func (m method) service() service {
	parameters := make([]parameter, 0, len(m.params))
	for _, p := range m.params {
		parameters = append(parameters, parameter{p.kind, p.name, p.optional, p.def})
	}
	return service{envelope, transport, parameters, m.returns}
}
