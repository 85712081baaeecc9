package transport

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// roots are the authorities that are trusted, nil for those of the system.
func (s settings) roots() (*x509.CertPool, error) {
	if s.caFile == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(s.caFile)
	if err != nil {
		return nil, kimai.Errorf(kimai.Rejected, "The account's ca_file %s cannot be read. Set ca_file to a file with the certificate of the authority, or take it out. (%w)", s.caFile, err)
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM(pem) {
		return nil, kimai.Errorf(kimai.Rejected, "The account's ca_file %s holds no certificate in the PEM format, which begins with -----BEGIN CERTIFICATE-----. Export it as that; some programs call it Base64.", s.caFile)
	}
	return roots, nil
}

// certified is the name that the certificate must be for, "" for the host's.
func (s settings) certified() (string, error) {
	if net.ParseIP(s.serverName) == nil && strings.ContainsAny(s.serverName, "/:@ ") {
		return "", kimai.Errorf(kimai.Rejected, "The account's server_name is not the name of a server. It should look like kimai.example.com, with nothing before or behind it.")
	}
	return s.serverName, nil
}

// badCertificate says what is wrong with a certificate and what to do about it.
func (c *Connection) badCertificate(err *tls.CertificateVerificationError) error {
	var (
		invalid   x509.CertificateInvalidError
		name      x509.HostnameError
		authority x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &name):
		return c.otherName(name)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		if time.Now().Before(invalid.Cert.NotBefore) {
			return kimai.Errorf(kimai.Unreachable, "its certificate is not valid before %s. Check this machine's clock", invalid.Cert.NotBefore.Format(time.DateOnly))
		}
		return kimai.Errorf(kimai.Unreachable, "its certificate expired on %s. Ask its administrator to renew it, or check this machine's clock", invalid.Cert.NotAfter.Format(time.DateOnly))
	case errors.As(err, &authority) && len(err.UnverifiedCertificates) > 0:
		return untrusted(err.UnverifiedCertificates[0])
	}
	return kimai.Errorf(kimai.Unreachable, "its certificate is not valid. Ask its administrator to look at it")
}

// otherName says whom a certificate is for that is not for the server. It may
// be an attacker's, so that nobody should take its name without asking.
func (c *Connection) otherName(e x509.HostnameError) error {
	names := append([]string(nil), e.Certificate.DNSNames...)
	for _, ip := range e.Certificate.IPAddresses {
		names = append(names, ip.String())
	}
	switch whom := Clean(strings.Join(names, ", ")); {
	case len(names) == 0:
		return kimai.Errorf(kimai.Unreachable, "its certificate names no server (it has no subjectAltName). Ask its administrator for a new one")
	case c.settings.serverName != "":
		return kimai.Errorf(kimai.Unreachable, "its certificate is for %s, not for %s. Check the account's server_name", whom, e.Host)
	default:
		return kimai.Errorf(kimai.Unreachable, "its certificate is for %s, not for %s. Check the account's url. Only if its administrator says that this is right, set the account's server_name to that name", whom, e.Host)
	}
}

// untrusted says who signed a certificate, and what an administrator can
// compare it by.
func untrusted(cert *x509.Certificate) error {
	sum := Fingerprint(cert)
	if cert.CheckSignature(cert.SignatureAlgorithm, cert.RawTBSCertificate, cert.Signature) == nil {
		return kimai.Errorf(kimai.Unreachable, "its certificate is signed by nobody but itself. Only if its administrator says that its SHA-256 fingerprint is %s, save it as PEM and set the account's ca_file to that file", sum)
	}
	authority := Clean(cert.Issuer.String())
	return kimai.Errorf(kimai.Unreachable, "its certificate comes from an authority that this machine does not trust (%s). If its administrator says that this is right, and that its SHA-256 fingerprint is %s, set the account's ca_file to a PEM file with the certificate of that authority", authority, sum)
}

// Fingerprint is that of a certificate by SHA-256, as openssl and browsers show
// it.
func Fingerprint(cert *x509.Certificate) string {
	hex := fmt.Sprintf("% X", sha256.Sum256(cert.Raw))
	return strings.ReplaceAll(hex, " ", ":")
}
