package wire

import (
	"encoding/xml"
	"slices"
)

// Namespaces.
const (
	schema      = "http://www.w3.org/2001/XMLSchema"
	instance    = "http://www.w3.org/2001/XMLSchema-instance"
	apache      = "http://xml.apache.org/xml-soap"
	procedure12 = "http://www.w3.org/2003/05/soap-rpc"
)

// Version is that of SOAP.
type Version int

const (
	V11 Version = iota // https://www.w3.org/TR/2000/NOTE-SOAP-20000508/
	V12                // https://www.w3.org/TR/soap12/
)

// names are those of a version: the namespaces of envelope and encoding, and
// the prefixes that PHP writes for them.
type names struct {
	contentType                    string
	envelope, encoding             string
	envelopePrefix, encodingPrefix string
}

var versions = []names{
	V11: {
		"text/xml; charset=utf-8",
		"http://schemas.xmlsoap.org/soap/envelope/", "http://schemas.xmlsoap.org/soap/encoding/",
		"SOAP-ENV", "SOAP-ENC",
	},
	V12: {
		"application/soap+xml; charset=utf-8",
		"http://www.w3.org/2003/05/soap-envelope", "http://www.w3.org/2003/05/soap-encoding",
		"env", "enc",
	},
}

// ContentType is that of an envelope of the version.
func (v Version) ContentType() string { return versions[v].contentType }

// integers are the types of XML Schema for whole numbers.
var integers = []string{
	"int", "integer", "long", "short", "byte",
	"nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
	"unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
}

// kindOf is the kind of an xsi:type. All scalars that are neither numbers nor
// flags are texts, dates among them. A type that is not known is none.
func kindOf(name xml.Name) Kind {
	encoding := name.Space == versions[V11].encoding || name.Space == versions[V12].encoding
	switch {
	case name.Space == apache && name.Local == "Map":
		return Map
	case encoding && name.Local == "Array":
		return List
	case encoding && name.Local == "Struct", !encoding && name.Space != schema:
		return Untyped
	case name.Local == "boolean":
		return Boolean
	case name.Local == "float", name.Local == "double":
		return Float
	case slices.Contains(integers, name.Local):
		return Int
	case name.Local == "anyType", name.Local == "ur-type":
		return Untyped
	}
	return String
}
