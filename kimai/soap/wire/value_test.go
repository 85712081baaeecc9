package wire_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/soap/wire"
)

func scalar(kind wire.Kind, text string) wire.Value { return wire.Value{Kind: kind, Text: text} }

// The parts of a call are read with their types, whatever the prefixes are.
func TestReadCallValue(t *testing.T) {
	for _, test := range []struct {
		name, part string
		want       wire.Value
	}{
		{"untyped", `<a>x</a>`, scalar(wire.Untyped, "x")},
		{"text", `<a xsi:type="xsd:string"> x </a>`, scalar(wire.String, " x ")},
		{"text of the encoding", `<a xsi:type="enc:string">x</a>`, scalar(wire.String, "x")},
		{"text around a comment", `<a xsi:type="xsd:string">x<!-- y -->z</a>`, scalar(wire.String, "xz")},
		{"text as character data", `<a xsi:type="xsd:string"><![CDATA[<&>]]></a>`, scalar(wire.String, "<&>")},
		{"entities", `<a xsi:type="xsd:string">&lt;&amp;&gt;&quot;&apos;&#228;</a>`, scalar(wire.String, `<&>"'ä`)},
		{"date", `<a xsi:type="xsd:dateTime">2026-03-02T00:00:00Z</a>`, scalar(wire.String, "2026-03-02T00:00:00Z")},
		{"empty text", `<a xsi:type="xsd:string"/>`, scalar(wire.String, "")},
		{"integer", `<a xsi:type="xsd:int"> +7
			</a>`, scalar(wire.Int, "7")},
		{"other integer", `<a xsi:type="xsd:unsignedByte">007</a>`, scalar(wire.Int, "7")},
		{"empty integer", `<a xsi:type="xsd:int"/>`, scalar(wire.Nil, "")},
		{"float", `<a xsi:type="xsd:float">1.50</a>`, scalar(wire.Float, "1.50")},
		{"float that is none in JSON", `<a xsi:type="xsd:double">.5</a>`, scalar(wire.Float, "0.5")},
		{"decimal", `<a xsi:type="xsd:decimal">80.50</a>`, scalar(wire.String, "80.50")},
		{"flag", `<a xsi:type="xsd:boolean">1</a>`, scalar(wire.Boolean, "true")},
		{"nil", `<a xsi:nil="1" xsi:type="xsd:int">x</a>`, scalar(wire.Nil, "")},
		{"unknown type", `<a xsi:type="map:Other">x</a>`, scalar(wire.Untyped, "x")},
		{"undeclared prefix", `<a xsi:type="other:int">x</a>`, scalar(wire.Untyped, "x")},
		{"prefix of its own", `<a xmlns:xsd="http://xml.apache.org/xml-soap" xsi:type="xsd:Map"/>`, wire.Value{Kind: wire.Map}},
		{"map", `<a xsi:type="map:Map"><item><key>b</key><value xsi:type="xsd:int">1</value></item><item><value/><key>a</key></item></a>`,
			wire.Value{Kind: wire.Map, Members: []wire.Member{{"b", scalar(wire.Int, "1")}, {"a", scalar(wire.Untyped, "")}}}},
		{"list", `<a xsi:type="enc:Array" enc:arrayType="xsd:int[1]"><item xsi:type="xsd:int">1</item></a>`,
			wire.Value{Kind: wire.List, Items: []wire.Value{scalar(wire.Int, "1")}}},
		{"empty list", `<a xsi:type="enc:Array"/>`, wire.Value{Kind: wire.List}},
		{"elements", `<a><b>1</b></a>`, wire.Value{Kind: wire.List, Items: []wire.Value{scalar(wire.Untyped, "1")}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			call, err := wire.ReadCall([]byte(enveloped(`<m xmlns="urn:x">` + test.part + `</m><b id="id0">behind</b>`)))
			if err != nil {
				t.Fatal(err)
			}
			want := wire.Call{Namespace: "urn:x", Method: "m", Parts: []wire.Member{{"a", test.want}}}
			if diff := cmp.Diff(want, call); diff != "" {
				t.Errorf("call (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCharset(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"UTF-8", "ä", "ä"},
		{"ISO-8859-1", "\xe4", "ä"},
		{"windows-1252", "\x80", "€"},
		{"us-ascii", "a", "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			document := `<?xml version="1.0" encoding="` + test.name + `"?>` + enveloped("<m><a>"+test.text+"</a></m>")
			call, err := wire.ReadCall([]byte(document))
			if err != nil || call.Parts[0].Value.Text != test.want {
				t.Errorf("read %v, %v, want %s", call.Parts, err, test.want)
			}
		})
	}
	if _, err := wire.ReadCall([]byte("\ufeff" + enveloped("<m/>"))); err != nil {
		t.Errorf("byte order mark: %v", err)
	}
}

// Both versions carry any value there and back, JSON included.
func TestAnswer(t *testing.T) {
	value, err := wire.FromJSON([]byte(`{"z":null,"a":[{"n":1,"f":1.5,"b":true},[],["x","y"],[1,"x"]],"t":"<\"&'>\r\n\tä😀"}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []wire.Version{wire.V11, wire.V12} {
		want := wire.Answer{Version: version, Namespace: `http://[::1]:8091/a"b&<c>/core/soap.php`, Method: "m", Value: value}
		got, err := wire.ReadAnswer(want.Write())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("answer (-want +got):\n%s", diff)
		}
		text, err := json.Marshal(got.Value)
		if err != nil {
			t.Fatal(err)
		}
		again, err := wire.FromJSON(text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(value, again); diff != "" {
			t.Errorf("value after JSON (-want +got):\n%s", diff)
		}
	}
}

// What XML cannot hold is replaced, so that an answer is always XML.
func TestWriteUnfit(t *testing.T) {
	answer := wire.Answer{Method: "m", Value: scalar(wire.String, "a\x00\x0b\xff\uffffz")}
	got, err := wire.ReadAnswer(answer.Write())
	if want := "a\ufffd\ufffd\ufffd\ufffdz"; err != nil || got.Value.Text != want {
		t.Errorf("read %q, %v, want %q", got.Value.Text, err, want)
	}
}

func TestFromJSONBroken(t *testing.T) {
	for _, text := range []string{"", "{", `{"a"`, `{"a":`, "[1", "tru"} {
		if v, err := wire.FromJSON([]byte(text)); err == nil {
			t.Errorf("%s becomes %v", text, v)
		}
	}
}
