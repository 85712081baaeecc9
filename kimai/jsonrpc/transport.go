package jsonrpc

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"kimai-tray/kimai"
)

// maxAnswer is the size in bytes of the largest answer that is read. 50,000
// records at once are about 31 MB.
const maxAnswer = 64 << 20

// answer is what came back with status 200.
type answer struct {
	body []byte
	time time.Time // the server's clock
}

// post sends one request, once: Go's transport repeats a POST only if nothing
// of it was written, so a start never happens twice.
func (c *Client) post(ctx context.Context, body []byte) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint.String(), bytes.NewReader(body))
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "kimai-tray")
	response, err := c.http.Do(request)
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if response.StatusCode != http.StatusOK {
		return answer{}, c.badStatus(response, len(content) == 0)
	}
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	if len(content) > maxAnswer {
		return answer{}, kimai.Errorf(kimai.Unexpected, "The answer of %s is larger than %d MB. Ask for a shorter period.", c.endpoint.Host, maxAnswer>>20)
	}
	return answer{content, serverTime(response)}, nil
}

// serverTime is the server's clock by its Date header, or ours if it sent none.
func serverTime(response *http.Response) time.Time {
	if t, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		return kimai.Instant(t)
	}
	return kimai.Instant(time.Now())
}
