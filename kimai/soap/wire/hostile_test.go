package wire_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/soap/wire"
)

// enveloped puts the body of a call into an envelope of SOAP 1.1.
func enveloped(body string) string {
	return `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:map="http://xml.apache.org/xml-soap"` +
		` xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/"><e:Body>` + body + `</e:Body></e:Envelope>`
}

// Broken and hostile documents get a fault.
func TestReadCallFault(t *testing.T) {
	version := wire.Fault{Code: wire.VersionMismatch, Text: "Wrong Version"}
	invalid := wire.Fault{Code: wire.Sender, Text: "Invalid XML"}
	doctype := wire.Fault{Code: wire.Server, Text: "DTD are not supported by SOAP"}
	violation := wire.Fault{Code: wire.Server, Text: "SOAP-ERROR: Encoding: Violation of encoding rules"}
	tooMuch := wire.Fault{Code: wire.Client, Text: "The envelope has too many elements or attributes, or too deep ones"}
	reference := wire.Fault{Code: wire.Client, Text: "References (href) are not supported: write each value where it belongs"}
	call := func(part string) string { return enveloped("<m>" + part + "</m>") }
	for _, test := range []struct {
		name, document string
		want           wire.Fault
	}{
		{"nothing", "", invalid},
		{"blanks", " \n", invalid},
		{"no XML", "hello", invalid},
		{"JSON", `{"method":"getVersion"}`, invalid},
		{"truncated", call("<a>x")[:250], invalid},
		{"unbalanced", call("<a></b>"), invalid},
		{"text behind", call("") + "x", invalid},
		{"second envelope", call("") + call(""), invalid},
		{"two colons in a name", call("<a:b:c/>"), invalid},
		{"colon before a name", call("<:a/>"), invalid},
		{"not UTF-8", call("<a>\xff</a>"), invalid},
		{"no character of XML", call("<a>\x01</a>"), invalid},
		{"unknown charset", `<?xml version="1.0" encoding="utf-7"?>` + call(""), invalid},
		{"UTF-16", "\xfe\xff\x00<\x00a\x00/\x00>", invalid},
		{"DTD", "<!DOCTYPE x []>" + call(""), doctype},
		{"entities that grow", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>` + call("<a>&b;</a>"), doctype},
		{"file as an entity", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + call("<a>&a;</a>"), doctype},
		{"unknown entity", call("<a>&nbsp;</a>"), invalid},
		{"not SOAP", "<html></html>", version},
		{"SOAP of another version", strings.ReplaceAll(call(""), "soap/envelope/", "soap/envelope/2"), version},
		{"no call", enveloped(""), wire.Fault{Code: wire.Client, Text: "The body holds no call"}},
		{"header that must be understood", strings.Replace(call(""), "<e:Body>", `<e:Header><x e:mustUnderstand="1"/></e:Header><e:Body>`, 1),
			wire.Fault{Code: wire.MustUnderstand, Text: "Header not understood"}},
		{"too deep", call(strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)), tooMuch},
		{"too deep behind the call", enveloped("<m/><n>" + strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100) + "</n>"), tooMuch},
		{"too many attributes", call("<a" + strings.Repeat(` xmlns:a="b"`, 100) + "/>"), tooMuch},
		{"too many elements", call(strings.Repeat("<a/>", 1<<12)), tooMuch},
		{"reference", call(`<a href="#id0"/>`), reference},
		{"reference in a map", call(`<a xsi:type="map:Map"><item><key>k</key><value href="#id0"/></item></a>`), reference},
		{"no integer", call(`<a xsi:type="xsd:int">12 OR 1=1</a>`), violation},
		{"integer too large", call(`<a xsi:type="xsd:long">9223372036854775808</a>`), violation},
		{"infinite", call(`<a xsi:type="xsd:double">INF</a>`), violation},
		{"no flag", call(`<a xsi:type="xsd:boolean">maybe</a>`), violation},
		{"map without a key", call(`<a xsi:type="map:Map"><item><value>x</value></item></a>`), violation},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := wire.ReadCall([]byte(test.document))
			fault, ok := errors.AsType[*wire.Fault](err)
			if !ok {
				t.Fatalf("error %v, want a fault", err)
			}
			if diff := cmp.Diff(test.want, *fault); diff != "" {
				t.Errorf("fault (-want +got):\n%s", diff)
			}
			again, err := wire.ReadAnswer(wire.Answer{Version: wire.V12, Fault: fault}.Write())
			if err != nil || again.Fault == nil || again.Fault.Text != fault.Text {
				t.Errorf("as an answer of SOAP 1.2: %v, %v", again.Fault, err)
			}
		})
	}
}

func TestReadAnswerLimit(t *testing.T) {
	document := enveloped("<mResponse><return>" + strings.Repeat("<a/>", 1<<20) + "</return></mResponse>")
	if _, err := wire.ReadAnswer([]byte(document)); err == nil {
		t.Error("a million elements are read")
	}
}

// A fault of SOAP 1.2 has the codes and the form of that version.
func TestWriteFault12(t *testing.T) {
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault>` +
		`<env:Code><env:Value>env:Receiver</env:Value></env:Code>` +
		`<env:Reason><env:Text xml:lang="en">a &lt; b</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>
`
	answer := wire.Answer{Version: wire.V12, Fault: &wire.Fault{Code: wire.Server, Text: "a < b"}}
	if diff := cmp.Diff(want, string(answer.Write())); diff != "" {
		t.Errorf("fault (-want +got):\n%s", diff)
	}
}
