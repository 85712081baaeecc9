package wire

import (
	"bytes"
	"slices"
	"strconv"
)

// Write returns the document of a call.
func (c Call) Write() []byte {
	w := newWriter(c.Version)
	w.procedure(c.Method, "", c.Parts)
	return w.document(c.Namespace)
}

// Write returns the document of an answer.
func (a Answer) Write() []byte {
	w := newWriter(a.Version)
	if a.Fault != nil {
		return w.fault(a.Fault)
	}
	result := ""
	if a.Version == V12 {
		result = "<rpc:result>return</rpc:result>"
	}
	w.procedure(a.Method+response, result, []Member{{"return", a.Value}})
	return w.document(a.Namespace)
}

// writer writes what is in the body of an envelope. What is around it comes
// last, since that declares the prefixes in the order of their first use.
type writer struct {
	names
	version  Version
	body     bytes.Buffer
	prefixes []string
}

func newWriter(v Version) *writer { return &writer{names: versions[v], version: v} }

// use returns a prefix that is to be declared.
func (w *writer) use(prefix string) string {
	if !slices.Contains(w.prefixes, prefix) {
		w.prefixes = append(w.prefixes, prefix)
	}
	return prefix
}

func (w *writer) write(list ...string) {
	for _, s := range list {
		w.body.WriteString(s)
	}
}

// procedure writes the element of a call or its answer: other elements, and
// the parts.
func (w *writer) procedure(name, other string, parts []Member) {
	style := ""
	if w.version == V12 {
		style = " " + w.encodingStyle()
	}
	w.write("<ns1:", name, style, ">", other)
	for _, p := range parts {
		w.value(p.Name, p.Value)
	}
	w.write("</ns1:", name, ">")
	w.use(w.encodingPrefix)
}

// encodingStyle is the attribute that says how values are encoded.
func (w *writer) encodingStyle() string {
	return w.envelopePrefix + `:encodingStyle="` + w.encoding + `"`
}

// value writes an element with a value.
func (w *writer) value(name string, v Value) {
	switch v.Kind {
	case Nil:
		w.write("<", name, " ", w.use("xsi"), `:nil="true"/>`)
	case Map:
		w.write("<", name, " ", w.use("xsi"), `:type="ns2:Map">`)
		for _, m := range v.Members {
			w.write("<item>")
			w.scalar("key", String, m.Name)
			w.value("value", m.Value)
			w.write("</item>")
		}
		w.use("ns2")
		w.write("</", name, ">")
	case List:
		w.list(name, v.Items)
	default:
		w.scalar(name, typed(v), v.Text)
	}
}

// typed is the kind with which a value is written: what has no type is a text.
func typed(v Value) Kind {
	if v.Kind == Untyped {
		return String
	}
	return v.Kind
}

func (w *writer) scalar(name string, kind Kind, text string) {
	xsd := w.use("xsd")
	w.write("<", name, " ", w.use("xsi"), `:type="`, xsd, ":", kind.String(), `">`, escape(text), "</", name, ">")
}

func (w *writer) list(name string, items []Value) {
	size := strconv.Itoa(len(items))
	w.write("<", name, " ")
	if w.version == V12 {
		w.write(`enc:itemType="`, w.itemType(items), `" enc:arraySize="`, size, `"`)
	} else {
		w.write(`SOAP-ENC:arrayType="`, w.itemType(items), "[", size, `]"`)
	}
	w.write(" ", w.use("xsi"), `:type="`, w.use(w.encodingPrefix), `:Array"`)
	if len(items) == 0 {
		w.write("/>")
		return
	}
	w.write(">")
	for _, item := range items {
		w.value("item", item)
	}
	w.write("</", name, ">")
}

// itemType is the type that all items of a list have.
func (w *writer) itemType(items []Value) string {
	kind := Nil
	if len(items) > 0 && !slices.ContainsFunc(items, func(v Value) bool { return typed(v) != typed(items[0]) }) {
		kind = typed(items[0])
	}
	switch {
	case kind == Map:
		return w.use("ns2") + ":Map"
	case kind == List:
		return w.use(w.encodingPrefix) + ":Array"
	case kind != Nil:
		return w.use("xsd") + ":" + kind.String()
	case w.version == V12:
		return w.use("xsd") + ":anyType"
	}
	return w.use("xsd") + ":ur-type" // any
}
