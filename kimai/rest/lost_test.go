package rest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/kimai/transport"
)

// loss is what becomes of a request to Kimai, or of its answer once Kimai has
// done what it was asked. Whoever asks gives up by cancel.
type loss func(to http.RoundTripper, r *http.Request, cancel func()) (*http.Response, error)

var losses = map[string]loss{
	"request": func(_ http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) { return lost(r) },
	"answer": func(to http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) {
		done(to, r)
		return nil, errors.New("connection reset")
	},
	"end of the answer": func(to http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) {
		status, body := done(to, r)
		half := response(status, "")
		half.Body = io.NopCloser(io.MultiReader(strings.NewReader(body[:len(body)/2]), broken{}))
		return half, nil
	},
	"answer, for a page of a proxy": func(to http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) {
		done(to, r)
		return response(http.StatusBadGateway, "<html>"), nil
	},
	"answer, for a page of a hotel": func(to http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) {
		done(to, r)
		return response(http.StatusOK, "<html>"), nil
	},
	"request, for a page of a hotel": func(http.RoundTripper, *http.Request, func()) (*http.Response, error) {
		return response(http.StatusOK, "<html>"), nil
	},
	"answer, for a failure": func(to http.RoundTripper, r *http.Request, _ func()) (*http.Response, error) {
		done(to, r)
		return response(http.StatusInternalServerError, `{"code":500,"message":"Internal Server Error"}`), nil
	},
	"who asks, before Kimai hears of it": func(_ http.RoundTripper, r *http.Request, cancel func()) (*http.Response, error) {
		cancel()
		return nil, r.Context().Err()
	},
	"who asks, after Kimai heard of it": func(to http.RoundTripper, r *http.Request, cancel func()) (*http.Response, error) {
		done(to, r)
		cancel()
		return nil, r.Context().Err()
	},
}

// done has Kimai do what it is asked.
func done(to http.RoundTripper, r *http.Request) (status int, body string) {
	answer, err := to.RoundTrip(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err.Error()
	}
	return answer.StatusCode, string(text)
}

// broken is a connection that breaks.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// writers are what changes something. Record 1 has ended, and record 2 runs.
var writers = map[string]func(context.Context, *rest.Client) error{
	"Start": func(ctx context.Context, c *rest.Client) error {
		r, err := c.Start(ctx, 2, 2)
		return wantRecord(r, err, 3, true)
	},
	"Restart": func(ctx context.Context, c *rest.Client) error {
		r, err := c.Restart(ctx, 1)
		return wantRecord(r, err, 3, true)
	},
	"Stop": func(ctx context.Context, c *rest.Client) error {
		r, err := c.Stop(ctx, 2)
		return wantRecord(r, err, 2, false)
	},
	"Edit": func(ctx context.Context, c *rest.Client) error {
		r, err := c.Edit(ctx, 2, kimai.Change{Description: new("after"), Tags: &[]string{"made for it"}, Start: new(day(10, 15))})
		return wantRecord(r, err, 2, true)
	},
	"AddEntry": func(ctx context.Context, c *rest.Client) error {
		id, err := c.AddEntry(ctx, morning())
		return wantRecord(kimai.Record{ID: id, End: noon}, err, 3, false)
	},
	"ChangeEntry": func(ctx context.Context, c *rest.Client) error {
		return c.ChangeEntry(ctx, 1, kimai.EntryChange{Change: kimai.Change{Description: new("after"), End: new(day(9, 0))}})
	},
	"RemoveEntry": func(ctx context.Context, c *rest.Client) error { return c.RemoveEntry(ctx, 1) },
}

// wantRecord checks what a writer returned.
func wantRecord(r kimai.Record, err error, id kimai.RecordID, runs bool) error {
	if err == nil && (r.ID != id || r.Running() != runs) {
		return fmt.Errorf("record is %+v, want %d", r, id)
	}
	return err
}

// Whatever gets lost at whichever request, and whenever that is repeated: all of
// it is done once and told as that, or nothing is.
func TestLost(t *testing.T) {
	for name, write := range writers {
		t.Run(name, func(t *testing.T) { synctest.Test(t, func(t *testing.T) { loseEach(t, write) }) })
	}
}

// loseEach has something written again and again, and another request lost each
// time.
func loseEach(t *testing.T, write func(context.Context, *rest.Client) error) {
	_, before, _ := tryWrite(t, 0, nil, func(context.Context, *rest.Client) error { return nil })
	count, after, err := tryWrite(t, 0, nil, write)
	must(t, err)
	if cmp.Equal(before, after) {
		t.Fatal("nothing changes if nothing is lost")
	}
	for what, lose := range losses {
		for n := range count {
			_, now, err := tryWrite(t, n+1, lose, write)
			want := after
			if err != nil {
				want = before
				wantError(t, err, kimai.CodeOf(err))
				if code := kimai.CodeOf(err); code != kimai.Unreachable && code != kimai.Unexpected {
					t.Errorf("lost %s at request %d: code %q of %v", what, n+1, code, err)
				}
			}
			if diff := cmp.Diff(want, now); diff != "" {
				t.Errorf("lost %s at request %d, told %v: timesheet (-want +got):\n%s", what, n+1, err, diff)
			}
		}
	}
}

// tryWrite has a client write to a server, and the n-th request lost together
// with what comes right after it and is the same. It returns how many there were,
// and what the server holds then.
func tryWrite(t *testing.T, n int, lose loss, write func(context.Context, *rest.Client) error) (requests int, holds []string, err error) {
	t.Helper()
	server := newStand(kimaitest.NewClock(noon), resttest.Catalogue,
		keeps(resttest.Timesheet{Begin: day(7, 0), End: day(8, 0), Description: "before"}),
		keeps(resttest.Timesheet{Begin: day(11, 0), Description: "before"}))
	to := kimaitest.NewNetwork(server, func(*http.Request) kimaitest.Fault { return kimaitest.None })
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	losing := ""
	client, err := rest.New("https://kimai.example", "anna", transport.WithHTTPClient(&http.Client{Transport: sender(func(r *http.Request) (*http.Response, error) {
		asked := r.Method + " " + r.URL.String()
		requests++
		switch {
		case requests == n:
			losing = asked
		case asked != losing:
			losing = ""
		}
		if losing != "" {
			return lose(to, r, cancel)
		}
		return to.RoundTrip(r)
	})}))
	must(t, err)
	err = write(ctx, client)
	server.Change(func(d *resttest.Data) {
		for _, r := range d.Timesheets {
			holds = append(holds, fmt.Sprint(r.ID, r.Project, r.Activity, r.Begin.Format(time.TimeOnly), r.End.Format(time.TimeOnly), r.Description, r.Tags))
		}
	})
	return requests, holds, err
}
