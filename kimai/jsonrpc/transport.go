package jsonrpc

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"kimai-tray/kimai"
)

// maxAnswer is the size in bytes of the largest answer of a method that is
// read. A page of a thousand records has some 600 kB; a single item is at its
// largest with a description of 64 kB, most of it written as \uXXXX.
func maxAnswer(method string) int64 {
	switch method {
	case "getProjects", "getTasks", "getTimesheet":
		return 16 << 20
	}
	return 1 << 20
}

// answer is what came back with status 200.
type answer struct {
	body []byte
	time time.Time // the server's clock
}

// post sends one call of a method, once: Go's transport repeats a POST only if nothing
// of it was written, so a start never happens twice.
func (c *Client) post(ctx context.Context, method string, body []byte) (answer, error) {
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
	limit := maxAnswer(method)
	content, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	if response.StatusCode != http.StatusOK {
		return answer{}, c.badStatus(response, len(content) == 0)
	}
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	if int64(len(content)) > limit {
		return answer{}, kimai.Errorf(kimai.Unexpected, "%s answers %s with more than %d MB, as no Kimai 1 server does. Check that the account's url is that of one.", c.endpoint.Host, method, limit>>20)
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
