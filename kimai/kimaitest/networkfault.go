package kimaitest

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
)

// Fault is what goes wrong with one request.
type Fault int

// The faults of a [Network]. The server carries out the request before those
// that say so; before the others it never hears of it.
const (
	None           Fault = iota
	Refused              // nobody listens
	NoHost               // the name is not known
	BadCertificate       // whoever is there cannot be trusted
	Hung                 // nobody answers until the context ends
	HungAfter            // the same after it was carried out
	ResetBefore          // the connection breaks
	ResetAfter           // the same after it was carried out
	Truncated            // it was carried out, and the answer breaks off in the middle
	Doubled              // it was carried out, and the answer comes twice in one
	Slow                 // it was carried out, and the answer comes byte by byte
	ServerError          // it was carried out, and the answer is status 500
	BadGateway           // status 502 and the page of a proxy
	LateGateway          // the same after it was carried out
	LoggedOut            // status 401, as from a server that no longer knows a token
	faults
)

var faultNames = [faults]string{
	"none", "refused", "no host", "bad certificate", "hung", "hung after", "reset before", "reset after",
	"truncated", "doubled", "slow", "server error", "bad gateway", "late gateway", "logged out",
}

func (f Fault) String() string { return faultNames[f] }

// Faults are all faults but [None].
func Faults() []Fault {
	var all []Fault
	for f := None + 1; f < faults; f++ {
		all = append(all, f)
	}
	return all
}

// Tally is how many requests met which fault, or none.
type Tally [faults]int

// Requests is how many there were.
func (t Tally) Requests() int { return t[None] + t.Faults() }

// Faults is how many requests met a fault.
func (t Tally) Faults() (sum int) {
	for _, f := range Faults() {
		sum += t[f]
	}
	return sum
}

// String lists the faults that were met, by kind.
func (t Tally) String() string {
	var kinds []string
	for _, f := range Faults() {
		if t[f] > 0 {
			kinds = append(kinds, fmt.Sprintf("%v %d", f, t[f]))
		}
	}
	return strings.Join(kinds, ", ")
}

// before is the error with which a request ends that is lost on its way, nil if
// it arrives.
func (f Fault) before(r *http.Request) error {
	switch f {
	case Refused:
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	case NoHost:
		return &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: r.URL.Hostname(), IsNotFound: true}}
	case BadCertificate:
		return &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}
	case Hung:
		<-r.Context().Done()
		return r.Context().Err()
	case ResetBefore:
		return reset()
	}
	return nil
}

// after is the error with which a request ends that was carried out, nil if
// there is an answer.
func (f Fault) after(r *http.Request) error {
	switch f {
	case HungAfter:
		<-r.Context().Done()
		return r.Context().Err()
	case ResetAfter:
		return reset()
	}
	return nil
}

func reset() error {
	return &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)}
}
