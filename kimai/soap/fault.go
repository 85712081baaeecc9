package soap

import (
	"errors"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/soap/wire"
)

const advice = `Try protocol = "json-rpc" for the account, which needs none.`

// refused makes the error for a fault.
func (p protocol) refused(method string, f *wire.Fault, params []any) error {
	words := kimai1.Clean(f.Text, params)
	switch {
	case strings.HasPrefix(f.Text, "Procedure '") && strings.HasSuffix(f.Text, "' not present"):
		return kimai1.UnknownMethod(method)
	case strings.Contains(f.Text, "Parsing WSDL"):
		return kimai.Errorf(kimai.Unexpected, "%s cannot read its own service description, as it must to answer over SOAP. "+advice, p.Host()).Because(errors.New(words))
	}
	return kimai.Errorf(kimai.Unexpected, "%s did not understand the request %s: %s. Check that the account's url is that of a Kimai 1 server.",
		p.Host(), method, words)
}
