package wire

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Limits of an envelope. A call has at most a hundred elements, and an answer
// to getProjects with the tasks of thousands of projects about a million.
const (
	maxDepth          = 32
	maxAttributes     = 32 // of one element
	maxCallElements   = 1 << 12
	maxAnswerElements = 1 << 20
)

// reader reads the elements and texts of an XML document, and nothing else of
// it: there are no entities but the five of XML. Its errors are of type *[Fault].
type reader struct {
	xml      *xml.Decoder
	open     [][]xml.Attr // the namespaces that each open element declares
	elements int          // so far
	max      int          // elements
}

func newReader(document []byte, maxElements int) *reader {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(document, []byte("\ufeff"))))
	d.CharsetReader = charset
	return &reader{xml: d, max: maxElements}
}

// charset reads what old clients send beside UTF-8.
func charset(name string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "us-ascii":
		return input, nil
	case "iso-8859-1":
		return charmap.ISO8859_1.NewDecoder().Reader(input), nil
	case "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(input), nil
	}
	return nil, fmt.Errorf("%s is not supported", name)
}

// next returns the next start, end or text; nil at the end of the document.
func (r *reader) next() (xml.Token, error) {
	for {
		token, err := r.xml.Token()
		if err == io.EOF && r.elements > 0 {
			return nil, nil
		}
		if err != nil {
			return nil, invalidXML
		}
		switch token := token.(type) {
		case xml.StartElement:
			return token, r.enter(token)
		case xml.EndElement:
			r.open = r.open[:len(r.open)-1]
			return token, nil
		case xml.CharData:
			if len(r.open) > 0 {
				return token, nil
			}
			if len(bytes.TrimSpace(token)) > 0 {
				return nil, invalidXML
			}
		case xml.Directive:
			return nil, doctype
		}
	}
}

func (r *reader) enter(start xml.StartElement) error {
	if len(r.open) == 0 && r.elements > 0 || strings.Contains(start.Name.Local, ":") { // a second root, no name
		return invalidXML
	}
	r.elements++
	if len(r.open) == maxDepth || len(start.Attr) > maxAttributes || r.elements > r.max {
		return TooMuch
	}
	var declared []xml.Attr
	for _, a := range start.Attr {
		if a.Name.Space == "xmlns" {
			declared = append(declared, a)
		}
	}
	r.open = append(r.open, declared)
	return nil
}

// resolve makes a name of a qualified one in the value of an attribute.
func (r *reader) resolve(qualified string) xml.Name {
	prefix, local, _ := strings.Cut(strings.TrimSpace(qualified), ":")
	for i := len(r.open) - 1; i >= 0; i-- {
		for _, a := range r.open[i] {
			if a.Name.Local == prefix {
				return xml.Name{Space: a.Value, Local: local}
			}
		}
	}
	return xml.Name{}
}

// children calls read with the start of each child of the element that was
// entered last, until its end. read must read up to the end of the child.
func (r *reader) children(read func(xml.StartElement) error) error {
	for {
		token, err := r.next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := read(token); err != nil {
				return err
			}
		case xml.EndElement, nil:
			return nil
		}
	}
}

// text reads the text of the element that was entered last, up to its end.
func (r *reader) text() (string, error) {
	var text strings.Builder
	for {
		token, err := r.next()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := r.skip(); err != nil {
				return "", err
			}
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

func (r *reader) skip() error {
	return r.children(func(xml.StartElement) error { return r.skip() })
}
