package transport

import (
	"crypto/tls"
	"net/http"
	"time"
)

// client makes what sends the requests.
func (s settings) client() (*http.Client, error) {
	h := http.Client{}
	if s.http != nil {
		h = *s.http
	} else {
		t, err := s.transport()
		if err != nil {
			return nil, err
		}
		h.Transport = t
	}
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &h, nil
}

// transport asks for gzip and unpacks it, as Go's does by itself. It speaks
// HTTP/1.1 alone: over HTTP/2 Go's sends a request again, whatever it changes
// and without end, that the server has taken and answers with a reset of the
// stream (https://go.dev/issue/42777).
func (s settings) transport() (*http.Transport, error) {
	roots, err := s.roots()
	if err != nil {
		return nil, err
	}
	name, err := s.certified()
	if err != nil {
		return nil, err
	}
	proxy, err := s.proxies()
	if err != nil {
		return nil, err
	}
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy:                  proxy,
		OnProxyConnectResponse: tunnelled,
		Protocols:              &protocols,
		TLSClientConfig: &tls.Config{
			MinVersion:         tls.VersionTLS12,
			ClientSessionCache: tls.NewLRUClientSessionCache(1),
			RootCAs:            roots,
			ServerName:         name,
		},
		TLSHandshakeTimeout: 10 * time.Second,
		MaxIdleConns:        2,
		IdleConnTimeout:     s.keepAlive,
	}, nil
}

// wake drops the connections that are kept if none should be by now: the timer
// that closes them stands still while the machine is suspended, and one that
// has died meanwhile would hold up a call until its timeout. So this goes by
// the wall clock.
func (c *Connection) wake() {
	idle := time.Duration(time.Now().UnixNano() - c.used.Load())
	if idle > c.settings.keepAlive || idle < 0 {
		c.http.CloseIdleConnections()
	}
	c.use()
}

// use keeps that a request is made or answered now.
func (c *Connection) use() { c.used.Store(time.Now().UnixNano()) }
