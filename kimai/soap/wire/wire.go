// Package wire reads and writes the envelopes of SOAP 1.1 and 1.2 with
// which clients and servers of Kimai 1 speak: calls and answers in RPC style,
// encoded, with the maps of Apache XML-SOAP. It writes them as PHP does.
//
// Documents are read with little trust: without DTDs, entities and references,
// and within limits.
package wire

import (
	"encoding/xml"
	"strings"
)

// Call is a call of a method.
type Call struct {
	Version   Version
	Namespace string
	Method    string
	Parts     []Member // in the order in which they were sent
}

// Answer is what a call returned: a value, or a fault.
type Answer struct {
	Version   Version
	Namespace string
	Method    string
	Value     Value
	Fault     *Fault // or nil
}

// response ends the name of the element that answers a call.
const response = "Response"

// ReadCall reads a call. The error is of type *[Fault] and is for the sender;
// Version is that of the document all the same, as far as it could be read.
func ReadCall(document []byte) (Call, error) {
	var call Call
	r := newReader(document, maxCallElements)
	found, err := r.body(&call.Version, func(start xml.StartElement) error {
		call.Namespace, call.Method = start.Name.Space, start.Name.Local
		return r.children(func(start xml.StartElement) error {
			v, err := r.value(start)
			call.Parts = append(call.Parts, Member{start.Name.Local, v})
			return err
		})
	})
	if err == nil && !found {
		err = noCall
	}
	return call, err
}

// ReadAnswer reads an answer: the first value in it, which is all that PHP
// sends, or the fault. The error is of type *[Fault] and says why the document
// cannot be read.
func ReadAnswer(document []byte) (Answer, error) {
	var answer Answer
	r := newReader(document, maxAnswerElements)
	found, err := r.body(&answer.Version, func(start xml.StartElement) (err error) {
		if start.Name.Space == versions[answer.Version].envelope && start.Name.Local == "Fault" {
			answer.Fault, err = r.fault()
			return err
		}
		answer.Namespace, answer.Method = start.Name.Space, strings.TrimSuffix(start.Name.Local, response)
		answer.Value.Kind = Nil // if there is none
		read := false
		return r.children(func(start xml.StartElement) (err error) {
			if read || start.Name.Space == procedure12 { // rpc:result names the result
				return r.skip()
			}
			read = true
			answer.Value, err = r.value(start)
			return err
		})
	})
	if err == nil && !found {
		err = noCall
	}
	return answer, err
}
