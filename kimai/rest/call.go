package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// maxAnswer is how many bytes of an answer are read: the activities of an
// installation with tens of thousands, each with a comment, which come in one
// list.
const maxAnswer = 64 << 20

// get reads what is at a path below /api.
func (c *Client) get(ctx context.Context, path string, query url.Values, into any) (transport.Answer, error) {
	return c.call(ctx, http.MethodGet, path, query, nil, into)
}

// call sends a request, once unless it is a GET, and decodes the answer into what is not nil; else
// it may be anything but a web page. What Kimai refused has a [refusal] as its
// cause.
func (c *Client) call(ctx context.Context, method, path string, query url.Values, body, into any) (transport.Answer, error) {
	answer, err := c.send(ctx, method, path, query, body)
	if err != nil {
		return answer, c.failed(ctx, path, answer, err)
	}
	if into == nil && isPage(answer.Body) || into != nil && json.Unmarshal(answer.Body, into) != nil {
		return answer, c.notAnAnswer(path, answer.Body)
	}
	return answer, nil
}

// send sends a request, once unless it is a GET.
func (c *Client) send(ctx context.Context, method, path string, query url.Values, body any) (transport.Answer, error) {
	r := transport.Request{
		Name:    path,
		Method:  method,
		Path:    path,
		Query:   query,
		Headers: c.credentials.headers(),
		Max:     maxAnswer,
		Secrets: c.credentials.secrets(),
	}
	r.Headers["Accept"] = "application/json"
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return transport.Answer{}, kimai.Errorf(kimai.Internal, "Asking Kimai for %s: %w", path, err)
		}
		r.Body = encoded
		r.Headers["Content-Type"] = "application/json"
	}
	return c.connection.Do(ctx, r)
}

// notAnAnswer makes the error for what came with a good status and is not what
// Kimai 2 answers: code Unreachable for a web page, Unexpected for anything else.
func (c *Client) notAnAnswer(path string, body []byte) error {
	if isPage(body) {
		// A hotel's login page more often than a wrong address.
		return kimai.Errorf(kimai.Unreachable, "A web page answers for %s. Look whether the network asks for a login first, and check that the account's url is that of a Kimai 2 server.", c.connection.Host())
	}
	return kimai.Errorf(kimai.Unexpected, "%s gave an answer to %s that no Kimai 2 server gives. Check that the account's url is that of one.", c.connection.Host(), path)
}

func isPage(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) }
