package server

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"
	"text/template"

	"kimai-tray/kimai/soap/wire"
)

// soapType is the type with which a part is declared.
type soapType struct {
	name string
	kind wire.Kind
}

// soapTypes are those of the types in the service map.
var soapTypes = map[string]soapType{
	"string":  {"xsd:string", wire.String},
	"integer": {"xsd:int", wire.Int},
	"boolean": {"xsd:boolean", wire.Boolean},
	"array":   {"soap-enc:Array", wire.List},
	"any":     {"xsd:anyType", wire.Untyped},
}

// soapTypeOf is that of a type, or the first of several.
func soapTypeOf(kind any) soapType {
	switch kind := kind.(type) {
	case []string:
		return soapTypes[kind[0]]
	case string:
		return soapTypes[kind]
	}
	return soapTypes["any"]
}

func (p param) soapType() soapType { return soapTypeOf(p.kind) }

// Name, Parts and Returns are for the description.
func (m method) Name() string    { return m.name }
func (m method) Parts() []param  { return m.params }
func (m method) Returns() string { return soapTypeOf(m.returns).name }

// Name and Type are for the description.
func (p param) Name() string { return p.name }
func (p param) Type() string { return p.soapType().name }

// wsdl is the description, without a line break but the first, as Kimai
// writes it (https://www.w3.org/TR/2001/NOTE-wsdl-20010315).
var wsdl = template.Must(template.New("wsdl").Parse(`<?xml version="1.0"?>
` + strings.ReplaceAll(`<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="{{.Address}}"
 xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:soap-enc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
 name="Kimai_Remote_Api" targetNamespace="{{.Address}}">
<types><xsd:schema targetNamespace="{{.Address}}"/></types>
<portType name="Kimai_Remote_ApiPort">
{{range .Methods}}
<operation name="{{.Name}}"><input message="tns:{{.Name}}In"/><output message="tns:{{.Name}}Out"/></operation>
{{end}}
</portType>
<binding name="Kimai_Remote_ApiBinding" type="tns:Kimai_Remote_ApiPort">
<soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
{{range .Methods}}
<operation name="{{.Name}}"><soap:operation soapAction="{{$.Address}}#{{.Name}}"/>
<input>{{template "body" $}}</input><output>{{template "body" $}}</output></operation>
{{end}}
</binding>
<service name="Kimai_Remote_ApiService"><port name="Kimai_Remote_ApiPort" binding="tns:Kimai_Remote_ApiBinding">
<soap:address location="{{.Address}}"/></port></service>
{{range .Methods}}{{if .Parts}}
<message name="{{.Name}}In">{{range .Parts}}<part name="{{.Name}}" type="{{.Type}}"/>{{end}}</message>
{{else}}
<message name="{{.Name}}In"/>
{{end}}
<message name="{{.Name}}Out"><part name="return" type="{{.Returns}}"/></message>
{{end}}
</definitions>
{{define "body"}}
<soap:body use="encoded" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" namespace="{{.Address}}"/>
{{end}}`, "\n", "") + "\n"))

// describeSOAP answers with the description of all calls.
func describeSOAP(w http.ResponseWriter, r *http.Request) {
	var address, text bytes.Buffer
	xml.EscapeText(&address, []byte(soapAddress(r))) // a buffer never fails
	err := wsdl.Execute(&text, struct {
		Address string
		Methods []method
	}{address.String(), methods})
	if err != nil { // the template is fixed
		http.Error(w, "The description cannot be written.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/xml;charset=UTF-8")
	w.Write(text.Bytes())
}
