package resttest_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest/resttest"
)

// concerned are the paths that the stand-in answers, and those that lead to no
// answer at all.
var concerned = regexp.MustCompile(`^/api/(ping|version|nope|config/timesheet|users(/me)?|customers|projects|activities|tags|timesheets(/active|/recent|/\w+(/(stop|restart|duplicate))?|/|\.json)?)(\?|$)`)

// TestReplay sends what the real server was sent, in the same order, and
// compares the answers byte by byte. What differs has to be explained in
// testdata/different.txt, and what is explained there has to differ.
func TestReplay(t *testing.T) {
	all := recordings(t)
	now := beginning
	stand := resttest.New(func() time.Time { return now }, seed(t, all), func(d *resttest.Data) {
		d.Rules.Rounding = kimai.Rounding{Step: time.Minute, Method: kimai.RoundOut}
	})
	host := httptest.NewServer(stand)
	defer host.Close()
	reasons := different(t)
	same, compared := 0, 0
	for _, one := range all {
		for _, step := range steps[one.Name] {
			step(stand, &now)
		}
		if !concerned.MatchString(one.Request.Path) {
			continue
		}
		compared++
		follow(stand, one)
		want, got := exchangeOf(one, host.URL), send(t, host, one)
		diff := cmp.Diff(want, got)
		reason, explained := reasons[one.Name]
		switch {
		case diff == "":
			same++
			if explained {
				t.Errorf("%s is as the real server, though testdata says: %s", one.Name, reason)
			}
		case !explained:
			t.Errorf("%s, %s %s %.200s (-real +stand-in):\n%s", one.Name, one.Request.Method, one.Request.Path, one.Request.Body, diff)
		}
		delete(reasons, one.Name)
	}
	for name := range reasons {
		t.Errorf("testdata explains %s, which is not compared", name)
	}
	t.Logf("%d of %d as the real server", same, compared)
}

// exchange is what is compared of an answer.
type exchange struct {
	Status  int
	Headers map[string]string
	Body    string
}

// headers are those that a client may look at.
var headers = []string{"X-Page", "X-Total-Count", "X-Total-Pages", "X-Per-Page", "Allow", "WWW-Authenticate"}

func exchangeOf(one recorded, address string) exchange {
	kept := make(map[string]string)
	for _, name := range headers {
		if value := one.Response.Headers[name]; value != "" {
			kept[name] = value
		}
	}
	return exchange{one.Response.Status, kept, strings.ReplaceAll(one.Response.Body, "http://127.0.0.1:8192", address)}
}

func send(t *testing.T, host *httptest.Server, one recorded) exchange {
	t.Helper()
	body := strings.ReplaceAll(one.Request.Body, "<bytes FF FE>", "\xff\xfe")
	request, err := http.NewRequest(one.Request.Method, host.URL+one.Request.Path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range one.Request.Headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	kept := make(map[string]string)
	for _, name := range headers {
		if value := response.Header.Get(name); value != "" {
			kept[name] = value
		}
	}
	return exchange{response.StatusCode, kept, string(answer)}
}

// follow lets the stand-in count on where the real server did: it made more
// records than were recorded.
func follow(stand *resttest.Server, one recorded) {
	var made struct{ ID int }
	writes := one.Request.Method == "POST" || strings.HasSuffix(one.Request.Path, "/restart") || strings.HasSuffix(one.Request.Path, "/duplicate")
	if !writes || one.Response.Status != http.StatusOK || json.Unmarshal([]byte(one.Response.Body), &made) != nil {
		return
	}
	stand.Change(func(d *resttest.Data) {
		if made.ID > 1 && d.Timesheet(made.ID-1) == nil {
			d.Add(resttest.Timesheet{ID: made.ID - 1})
			d.Remove(made.ID - 1)
		}
	})
}

// different reads why some answers differ: lines of a name, a colon, a reason.
func different(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open("testdata/different.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reasons := make(map[string]string)
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, reason, found := strings.Cut(lines.Text(), ": ")
		if !found {
			t.Fatalf("testdata/different.txt: no reason in %q", lines.Text())
		}
		reasons[name] = reason
	}
	return reasons
}
