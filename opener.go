package main

import (
	"context"
	"sync"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// opener opens the account's backend for the tray, once, and closes it at the
// end.
type opener struct {
	account config.Account
	server  *background
	send    func(tray.Event) // to the loop

	mu      sync.Mutex
	backend kimai.Backend // nil until it is open
	closing func() error
	told    bool // that there is no journal
}

// newOpener opens the account for a tray that lasts until ctx is done, and gets
// news of it.
func newOpener(ctx context.Context, account config.Account, news outside) *opener {
	send := func(e tray.Event) { news.send(ctx, e) }
	to := &connector{account: account}
	return &opener{
		account: account,
		server:  &background{context: ctx, to: to, came: func() { send(tray.Changed{}) }},
		send:    send,
	}
}

// open returns the backend. again says that a person waits for it, so that what
// failed a moment ago is tried again: the secret, and a journal that could not
// be opened.
func (o *opener) open(ctx context.Context, again bool) (kimai.Backend, error) {
	if again {
		o.server.to.retry()
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.backend == nil:
		backend, closing, err := o.openAny(ctx)
		if err != nil {
			return nil, err
		}
		o.backend, o.closing = backend, closing
	case again && o.isBare():
		if kept, err := openJournal(ctx, o.account, o.server.connect); err == nil {
			o.backend, o.closing = kept, kept.Close
			o.send(tray.Changed{Catalogue: true}) // which it does not know
		}
	}
	return o.backend, nil
}

func (o *opener) openAny(ctx context.Context) (kimai.Backend, func() error, error) {
	if o.account.Backend == config.Embedded {
		return open(ctx, o.account)
	}
	return openServer(ctx, o.account, o.server.connect, o.lacks)
}

// isBare reports whether the account is on a server and has no journal.
func (o *opener) isBare() bool {
	_, isKept := o.backend.(*journal.Journal)
	return !isKept && o.account.Backend != config.Embedded
}

// login makes what is asked next be asked with the secret that there is now.
func (o *opener) login() {
	o.server.renew()
	o.mu.Lock()
	kept, ok := o.backend.(*journal.Journal)
	if o.isBare() {
		o.backend = nil
	}
	o.mu.Unlock()
	if ok { // which waits for a connection that is being made
		kept.Reconnect()
	}
}

// lacks tells why there is no journal, if it has not done so.
func (o *opener) lacks(why error) {
	if o.told {
		return
	}
	o.told = true
	o.send(tray.Announced{Notice: tray.Notice{
		Title: i18n.T("%s can't be used offline", text.Line(o.account.Name)),
		Body:  text.Line(withoutJournal(why)),
	}})
}

// close closes the backend. The tray has to have ended: nothing it is sent must
// be waited for.
func (o *opener) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closing == nil {
		return nil
	}
	return o.closing()
}
