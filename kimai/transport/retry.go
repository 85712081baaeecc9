package transport

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// How a request that only reads is repeated: the pauses are a half longer or
// shorter by chance, so that not all clients of a server come back at once.
const (
	maxTries   = 3
	firstPause = 200 * time.Millisecond // then twice that
	longPause  = 2 * time.Second        // the longest that a server may ask for
)

// retry sends a request until it fails no more in a way that may be over in a
// moment, and returns how the last one ended.
//
// What net/http repeats by itself is no try of its own: a GET over a connection
// that was kept and has died meanwhile. After a failure none is kept, so that
// one does not multiply the other.
func (c *Connection) retry(ctx context.Context, r Request) (answer Answer, err error) {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval, pauses.Multiplier = firstPause, 2
	// Its own error is no more than that a pause did not end.
	_, _ = backoff.Retry(ctx, func() (any, error) {
		answer, err = c.once(ctx, r)
		return nil, again(answer, err)
	}, backoff.WithBackOff(pauses), backoff.WithMaxTries(maxTries), backoff.WithMaxElapsedTime(c.settings.timeout))
	c.away.Store(passes(answer, err))
	return answer, err
}

// again is the failure after which a request is sent again, nil if it is not.
func again(answer Answer, err error) error {
	if !passes(answer, err) {
		return nil
	}
	after := answer.Header.Get("Retry-After")
	if after == "" {
		return err
	}
	pause, ok := pauseOf(after, answer.Time)
	switch {
	case !ok || pause > longPause:
		return nil
	case pause <= 0:
		return err
	}
	return &backoff.RetryAfterError{Duration: pause}
}

// pauseOf reads how long a server asks to wait: seconds, or the time when it
// may be asked again (RFC 9110, section 10.2.3).
func pauseOf(after string, now time.Time) (pause time.Duration, ok bool) {
	if seconds, err := strconv.ParseUint(after, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	t, err := http.ParseTime(after)
	return t.Sub(now), err == nil
}

// passes reports whether a failure may be over in a moment: of a server that
// restarts, or of a connection that broke. What has timed out has been waited
// for long enough, and what was refused will be refused again.
func passes(answer Answer, err error) bool {
	switch answer.Status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	_, isBroken := errors.AsType[broken](err)
	return isBroken
}

// broken is why there is no answer where nothing is known to be wrong but the
// connection: it was refused, or broke.
type broken struct{ error }

func (b broken) Unwrap() error { return b.error }
