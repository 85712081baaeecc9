package kimaitest_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/kimaitest"
)

// patience is how long a request waits.
const patience = 15 * time.Second

// meeting is what came of one request that met a fault.
type meeting struct {
	Arrived bool   // the server carried it out
	Status  int    // of the answer, 0 if there was none
	Body    string // as far as it came
	Took    time.Duration
	Failure string // the kind of error, "" for none
}

// meet has a server that answers "hello" asked through a network.
func meet(t *testing.T, fault kimaitest.Fault) (m meeting) {
	t.Helper()
	network := kimaitest.NewNetwork(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || string(body) != "anybody?" || r.Method != http.MethodPost || r.URL.Path != "/page" || r.Host != "kimai.example" {
			t.Errorf("%s %s to %s with %q arrived (%v)", r.Method, r.URL, r.Host, body, err)
		}
		m.Arrived = true
		io.WriteString(w, "hello")
	}), func(*http.Request) kimaitest.Fault { return fault })
	began := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://kimai.example/page", strings.NewReader("anybody?"))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := (&http.Client{Transport: network}).Do(request)
	if err == nil {
		var body []byte
		body, err = io.ReadAll(answer.Body)
		m.Status, m.Body = answer.StatusCode, string(body)
		if date, err := http.ParseTime(answer.Header.Get("Date")); err != nil || time.Since(date) > patience {
			t.Errorf("the answer is of %v (%v)", date, err)
		}
	}
	m.Took, m.Failure = time.Since(began), kindOf(err)
	if got := network.Tally(); got[fault] != 1 || got.Requests() != 1 {
		t.Errorf("counted %v of %d requests, want one", got, got.Requests())
	}
	return m
}

func TestNetwork(t *testing.T) {
	const page = "<html><h1>502 Bad Gateway</h1></html>"
	for fault, want := range map[kimaitest.Fault]meeting{
		kimaitest.None:           {Arrived: true, Status: 200, Body: "hello"},
		kimaitest.Refused:        {Failure: "refused"},
		kimaitest.NoHost:         {Failure: "no such host"},
		kimaitest.BadCertificate: {Failure: "certificate"},
		kimaitest.Hung:           {Took: patience, Failure: "deadline"},
		kimaitest.HungAfter:      {Arrived: true, Took: patience, Failure: "deadline"},
		kimaitest.ResetBefore:    {Failure: "reset"},
		kimaitest.ResetAfter:     {Arrived: true, Failure: "reset"},
		kimaitest.Truncated:      {Arrived: true, Status: 200, Body: "he", Failure: "unexpected end"},
		kimaitest.Doubled:        {Arrived: true, Status: 200, Body: "hellohello"},
		kimaitest.Slow:           {Arrived: true, Status: 200, Body: "hello", Took: 60 * time.Millisecond}, // and its end
		kimaitest.ServerError:    {Arrived: true, Status: 500, Body: `{"code":500,"message":"Internal Server Error"}`},
		kimaitest.BadGateway:     {Status: 502, Body: page},
		kimaitest.LateGateway:    {Arrived: true, Status: 502, Body: page},
		kimaitest.LoggedOut:      {Status: 401},
	} {
		t.Run(fault.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := meet(t, fault)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		})
	}
}

// kindOf says what kind of error it is, as those see it who ask.
func kindOf(err error) string {
	dns, isDNS := errors.AsType[*net.DNSError](err)
	_, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	switch {
	case err == nil:
		return ""
	case isDNS && dns.IsNotFound:
		return "no such host"
	case isCertificate:
		return "certificate"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.ECONNRESET):
		return "reset"
	case errors.Is(err, context.DeadlineExceeded):
		return "deadline"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "unexpected end"
	}
	return err.Error()
}

// Who gives up is told so at once, and the server does not hear of what he asks
// for afterwards.
func TestNetworkGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	network := kimaitest.NewNetwork(http.NotFoundHandler(), func(*http.Request) kimaitest.Fault {
		cancel()
		return kimaitest.Hung
	})
	for range 2 {
		if _, err := network.RoundTrip(get(t, ctx)); !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v, want that it was cancelled", err)
		}
	}
	if got := network.Tally().Requests(); got != 1 {
		t.Errorf("%d requests were sent, want 1", got)
	}
}

func TestNetworkCut(t *testing.T) {
	network := kimaitest.NewNetwork(http.NotFoundHandler(), func(*http.Request) kimaitest.Fault { return kimaitest.None })
	network.Cut()
	if _, err := network.RoundTrip(get(t, t.Context())); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("error is %v, want that it was refused", err)
	}
	if got := network.Tally().Requests(); got != 0 {
		t.Errorf("%d requests were counted, want none", got)
	}
}

// An answer that is slow and long outlasts the patience of whoever waits.
func TestNetworkTooSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network := kimaitest.NewNetwork(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, strings.Repeat("x", 1_000_000))
		}), func(*http.Request) kimaitest.Fault { return kimaitest.Slow })
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		answer, err := network.RoundTrip(get(t, ctx))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(answer.Body); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want that it took too long", err)
		}
	})
}

func TestFaults(t *testing.T) {
	names := make(map[string]bool)
	for _, fault := range kimaitest.Faults() {
		names[fault.String()] = true
	}
	if len(names) != 14 || names["none"] || names[""] {
		t.Errorf("the faults are %v, want 14 with a name each", names)
	}
	tally := kimaitest.Tally{kimaitest.None: 3, kimaitest.Hung: 2, kimaitest.Slow: 1}
	if got := tally.String(); got != "hung 2, slow 1" || tally.Faults() != 3 || tally.Requests() != 6 {
		t.Errorf("%d of %d requests met %s", tally.Faults(), tally.Requests(), got)
	}
}

func get(t *testing.T, ctx context.Context) *http.Request {
	t.Helper()
	return (&http.Request{Method: http.MethodGet, URL: &url.URL{Scheme: "https", Host: "kimai.example", Path: "/"}}).WithContext(ctx)
}
