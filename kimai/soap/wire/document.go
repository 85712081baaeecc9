package wire

import (
	"strings"
	"unicode/utf8"
)

const declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// document returns the envelope around what was written.
func (w *writer) document(namespace string) []byte {
	declared := map[string]string{
		"xsd": schema, "xsi": instance, "ns2": apache, w.encodingPrefix: w.encoding,
	}
	var b strings.Builder
	b.WriteString(declaration + "<" + w.envelopePrefix + ":Envelope")
	declare(&b, w.envelopePrefix, w.envelope)
	declare(&b, "ns1", namespace)
	for _, prefix := range w.prefixes {
		declare(&b, prefix, declared[prefix])
	}
	if w.version == V11 {
		b.WriteString(" " + w.encodingStyle())
	}
	b.WriteString("><" + w.envelopePrefix + ":Body")
	if w.version == V12 {
		declare(&b, "rpc", procedure12)
	}
	b.WriteString(">")
	b.Write(w.body.Bytes())
	b.WriteString("</" + w.envelopePrefix + ":Body></" + w.envelopePrefix + ":Envelope>\n")
	return []byte(b.String())
}

func declare(b *strings.Builder, prefix, namespace string) {
	b.WriteString(" xmlns:" + prefix + `="` + strings.ReplaceAll(escape(namespace), `"`, "&quot;") + `"`)
}

// fault returns the envelope of a fault.
func (w *writer) fault(f *Fault) []byte {
	code, text := f.Code.qualified(w.version), escape(f.Text)
	var b strings.Builder
	b.WriteString(declaration + "<" + w.envelopePrefix + ":Envelope")
	declare(&b, w.envelopePrefix, w.envelope)
	b.WriteString("><" + w.envelopePrefix + ":Body><" + w.envelopePrefix + ":Fault>")
	if w.version == V12 {
		b.WriteString("<env:Code><env:Value>" + code + `</env:Value></env:Code><env:Reason><env:Text xml:lang="en">` + text + "</env:Text></env:Reason>")
	} else {
		b.WriteString("<faultcode>" + code + "</faultcode><faultstring>" + text + "</faultstring>")
	}
	b.WriteString("</" + w.envelopePrefix + ":Fault></" + w.envelopePrefix + ":Body></" + w.envelopePrefix + ":Envelope>\n")
	return []byte(b.String())
}

// escape makes a text fit for an element or attribute. Characters that XML
// cannot hold become U+FFFD.
func escape(text string) string {
	if !strings.ContainsFunc(text, special) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\r': // bare, it would be read as a line break
			b.WriteString("&#13;")
		case special(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// special reports whether XML cannot hold the character as it is. RuneError is
// among them, since that is also what a byte that is not UTF-8 becomes.
func special(r rune) bool {
	switch {
	case r == '&', r == '<', r == '>', r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return r < ' ' && r != '\t' && r != '\n'
}
