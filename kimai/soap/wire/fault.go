package wire

import (
	"encoding/xml"
	"strings"
)

// FaultCode says whose fault it was.
type FaultCode string

const (
	Sender          FaultCode = "Sender" // of SOAP 1.2; in 1.1, what Kimai answers to broken XML
	Client          FaultCode = "Client" // of SOAP 1.1
	Server          FaultCode = "Server"
	VersionMismatch FaultCode = "VersionMismatch"
	MustUnderstand  FaultCode = "MustUnderstand"
)

// Fault is a failure of the protocol, not of what was asked for. It is the
// error for what cannot be read.
type Fault struct {
	Code FaultCode
	Text string
}

func (f *Fault) Error() string { return f.Text }

// These texts are those of Kimai, Zend's SOAP server and PHP's.
var (
	invalidXML    = &Fault{Sender, "Invalid XML"}
	doctype       = &Fault{Server, "DTD are not supported by SOAP"}
	wrongVersion  = &Fault{VersionMismatch, "Wrong Version"}
	notUnderstood = &Fault{MustUnderstand, "Header not understood"}
)

// TooMuch is why an envelope beyond the limits of this package is not read.
var TooMuch = &Fault{Client, "The envelope has too many elements or attributes, or too deep ones"}

// These are for what PHP lets pass, or can do.
var (
	reference = &Fault{Client, "References (href) are not supported: write each value where it belongs"}
	noCall    = &Fault{Client, "The body holds no call"}
)

// qualified is the code as it stands in a fault of the version.
func (c FaultCode) qualified(v Version) string {
	switch {
	case v == V11 && c == Sender:
		return string(c) // no code of 1.1; Kimai writes it so
	case v == V12 && c == Client:
		c = Sender
	case v == V12 && c == Server:
		c = "Receiver"
	}
	return versions[v].envelopePrefix + ":" + string(c)
}

// fault reads a fault of either version, after its start. What says more than
// code and text is left out.
func (r *reader) fault() (*Fault, error) {
	f := &Fault{}
	var read func(xml.StartElement) error
	read = func(start xml.StartElement) error {
		switch start.Name.Local {
		case "Code", "Reason": // of 1.2, around the others
			return r.children(read)
		case "faultcode", "Value":
			code, err := r.text()
			f.Code = FaultCode(code[strings.LastIndex(code, ":")+1:])
			return err
		case "faultstring", "Text":
			text, err := r.text()
			f.Text = text
			return err
		}
		return r.skip()
	}
	return f, r.children(read)
}
