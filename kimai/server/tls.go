package server

import (
	"crypto/tls"
	"errors"
	"io/fs"

	"kimai-tray/kimai"
)

// TLS returns the configuration of a server that shows the certificate in one
// PEM file, with those it depends on, and has its key in another. Of TLS it
// speaks 1.2 and later. Code Rejected: the files are not such.
func TLS(certificate, key string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if missing, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, kimai.Errorf(kimai.Rejected, "Cannot read the certificate or its key: %w.", missing)
	}
	if err != nil {
		return nil, kimai.Errorf(kimai.Rejected, "The certificate in %s and the key in %s cannot be used. "+
			"They must be PEM files that belong together.", certificate, key).Because(err)
	}
	return &tls.Config{
		Certificates: []tls.Certificate{pair},
		MinVersion:   tls.VersionTLS12,
		NextProtos:   []string{"http/1.1"},
	}, nil
}
