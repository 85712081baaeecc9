package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"kimai-tray/kimai/soap/wire"
)

// Whatever is sent, it is a fault or a call that can be written and read again.
func FuzzReadCall(f *testing.F) {
	for _, e := range recorded(f) {
		if e.Request.Body != nil {
			f.Add([]byte(*e.Request.Body))
		}
	}
	f.Add([]byte(enveloped(`<m><a href="#b"/></m><b id="b"/>`)))
	f.Add([]byte(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + enveloped(`<m>&a;</m>`)))
	f.Fuzz(func(t *testing.T, document []byte) {
		call, err := wire.ReadCall(document)
		if err != nil {
			mustBeFault(t, err)
			return
		}
		written := call.Write()
		again, err := wire.ReadCall(written)
		if err != nil {
			t.Fatalf("%v: %s", err, written)
		}
		if got := again.Write(); !bytes.Equal(written, got) {
			t.Fatalf("%s\nbecomes\n%s", written, got)
		}
	})
}

// Whatever a server answers, it is unreadable, a fault, or a value that is JSON.
func FuzzReadAnswer(f *testing.F) {
	for _, e := range recorded(f) {
		f.Add([]byte(e.Response.Body))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		answer, err := wire.ReadAnswer(document)
		if err != nil {
			mustBeFault(t, err)
			return
		}
		if text, err := json.Marshal(answer.Value); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if answer.Fault != nil {
			return // of codes only those of SOAP are written
		}
		written := answer.Write()
		if _, err := wire.ReadAnswer(written); err != nil {
			t.Fatalf("%v: %s", err, written)
		}
	})
}

func mustBeFault(t *testing.T, err error) {
	t.Helper()
	if fault, ok := errors.AsType[*wire.Fault](err); !ok || fault.Text == "" {
		t.Fatalf("error %v is no fault", err)
	}
}
