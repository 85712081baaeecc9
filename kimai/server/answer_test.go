package server_test

import (
	"encoding/json"
	"fmt"
	"slices"

	"kimai-tray/kimai/soap/wire"
)

// answer is what a server answered, as values with their types on the wire.
type answer struct {
	Status int
	wire.Answer
	Text string // if it is neither JSON nor SOAP
}

// readAnswer reads what was answered to an exchange, by either server.
func readAnswer(e exchange, status int, body string) answer {
	a := answer{Status: status}
	if status == 404 {
		return a // a page of the web server
	}
	if e.isSOAP() {
		soap, err := wire.ReadAnswer([]byte(body))
		if a.Answer = soap; err != nil {
			a.Text = body
		}
		return a
	}
	value, err := wire.FromJSON([]byte(body))
	if a.Value = value; err != nil {
		a.Text = body
	}
	return a
}

// lines are the values of an answer in their order, each with its path and its
// type on the wire.
func (a answer) lines() []string {
	lines := []string{fmt.Sprintf("status %d, version %d, namespace %q", a.Status, a.Version, a.Namespace)}
	if a.Fault != nil {
		lines = append(lines, fmt.Sprintf("fault %s %q", a.Fault.Code, a.Fault.Text))
	}
	if a.Text != "" {
		lines = append(lines, fmt.Sprintf("text %q", a.Text))
	}
	var walk func(path string, v wire.Value)
	walk = func(path string, v wire.Value) {
		lines = append(lines, fmt.Sprintf("%s %s %q", path, v.Kind, v.Text))
		for i, item := range v.Items {
			walk(fmt.Sprintf("%s[%d]", path, i), item)
		}
		for _, m := range v.Members {
			walk(path+"."+m.Name, m.Value)
		}
	}
	walk(a.Method, a.Value)
	return lines
}

// result is what an application answered; a value without type if it did not.
func (a answer) result() wire.Value {
	if r, ok := member(a.Value, "result"); ok {
		return r
	}
	return a.Value
}

func (a answer) succeeded() bool {
	success, ok := member(a.result(), "success")
	return ok && success.Text == "true"
}

func (a answer) items() []wire.Value {
	items, _ := member(a.result(), "items")
	return items.Items
}

// first is a member of the first item, "" if there is none.
func (a answer) first(name string) string {
	items := a.items()
	if len(items) == 0 {
		return ""
	}
	return field(items[0], name)
}

// with is the answer with other items.
func (a answer) with(items []wire.Value) answer {
	var replace func(v wire.Value) wire.Value
	replace = func(v wire.Value) wire.Value {
		v.Members = slices.Clone(v.Members)
		for i, m := range v.Members {
			switch m.Name {
			case "result":
				v.Members[i].Value = replace(m.Value)
			case "items":
				v.Members[i].Value.Items = items
			}
		}
		return v
	}
	a.Value = replace(a.Value)
	return a
}

func member(v wire.Value, name string) (wire.Value, bool) {
	i := slices.IndexFunc(v.Members, func(m wire.Member) bool { return m.Name == name })
	if i < 0 {
		return wire.Value{}, false
	}
	return v.Members[i].Value, true
}

// request is what an exchange asks for, as far as the test has to know.
type request struct {
	method string
	key    string
	id     string // of a record or expense
	update bool   // what set... is told to change
	ends   bool   // whether updateActiveRecording names an end
}

// readRequest reads a call; it is empty if the exchange is none.
func readRequest(e exchange) request {
	method, params := callOf(e)
	r := request{method: method, key: at(params, 0), id: at(params, 1)}
	if len(params) > 1 && params[1].Kind == wire.Map {
		id, _ := member(params[1], "id")
		r.id = id.Text
		_, r.ends = member(params[1], "end")
	}
	r.update = at(params, 2) == "true"
	return r
}

func at(params []wire.Value, i int) string {
	if i >= len(params) {
		return ""
	}
	return params[i].Text
}

// callOf is the method that an exchange calls, and the parameters by position.
func callOf(e exchange) (string, []wire.Value) {
	if e.isSOAP() {
		call, err := wire.ReadCall(e.body())
		if err != nil {
			return "", nil
		}
		var params []wire.Value
		for _, part := range call.Parts {
			params = append(params, part.Value)
		}
		return call.Method, params
	}
	var call struct {
		Method string
		Params json.RawMessage
	}
	if json.Unmarshal(e.body(), &call) != nil {
		return "", nil
	}
	params, err := wire.FromJSON(call.Params)
	if err != nil {
		return call.Method, nil
	}
	return call.Method, params.Items
}
