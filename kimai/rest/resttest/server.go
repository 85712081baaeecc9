// Package resttest is a stand-in for a Kimai 2 server, for tests of what speaks
// to one. It keeps customers, projects, activities and timesheets in memory and
// answers the requests under /api that a client of a plain user sends, in the
// words of Kimai 2.66. What managers may do besides is left out: rates, budgets,
// and the records of others.
package resttest

import (
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is the stand-in. It is an [http.Handler] to be put at the root of a
// host, and safe for concurrent use.
type Server struct {
	clock func() time.Time
	mu    sync.Mutex
	data  Data
}

// New makes a server that takes its time from the clock and holds what fill
// puts in. It begins with nothing but the [Rules] of a fresh installation,
// though without rounding.
func New(clock func() time.Time, fill ...func(*Data)) *Server {
	s := &Server{clock: clock, data: Data{Rules: Rules{TrackingMode: Default, HardLimit: 1, AllowFuture: true, AllowOverlap: true, AllowZero: true}}}
	for _, f := range fill {
		f(&s.data)
	}
	return s
}

// Change lets a test see and change what the server holds, as somebody else
// would: in the browser, with another client or in the database. No request is
// answered meanwhile. Nothing of the data may be kept when it returns.
func (s *Server) Change(change func(*Data)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.data)
}

// call is one request of a user.
type call struct {
	*Data
	request *http.Request
	body    []byte
	now     time.Time
	user    *User
	zone    *time.Location
	id      int // that of the path, if it has one
}

// ServeHTTP answers one request. Like the real server it knows a path before it
// asks who comes.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client has gone away
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{Data: &s.data, request: r, body: body, now: s.clock().Truncate(time.Second)}
	w.Header().Set("Date", c.now.UTC().Format(http.TimeFormat))
	c.answer().write(w)
}

func (c *call) answer() answer {
	path := c.request.URL.Path
	if bare := strings.TrimRight(path, "/"); bare != path && known(bare) {
		return redirect("http://" + c.request.Host + bare)
	}
	handle, refusal := c.route(path)
	if handle == nil {
		return refusal
	}
	if user, refusal := c.authenticate(); user == nil {
		return refusal
	} else {
		c.user, c.zone = user, location(user.Timezone)
	}
	return handle(c)
}

type handler func(*call) answer

var routes = []struct {
	method, path string
	handle       handler
}{
	{"GET", "/api/ping", (*call).ping},
	{"GET", "/api/version", (*call).version},
	{"GET", "/api/config/timesheet", (*call).config},
	{"GET", "/api/users", (*call).users},
	{"GET", "/api/users/me", (*call).me},
	{"GET", "/api/customers", (*call).customers},
	{"GET", "/api/projects", (*call).projects},
	{"GET", "/api/activities", (*call).activities},
	{"GET", "/api/tags", (*call).tags},
	{"POST", "/api/tags", (*call).addTag},
	{"GET", "/api/timesheets", (*call).list},
	{"POST", "/api/timesheets", (*call).create},
	{"GET", "/api/timesheets/active", (*call).active},
	{"GET", "/api/timesheets/recent", (*call).recent},
	{"GET", "/api/timesheets/{id}", own((*call).get)},
	{"PATCH", "/api/timesheets/{id}", own((*call).edit)},
	{"DELETE", "/api/timesheets/{id}", own((*call).remove)},
	{"PATCH", "/api/timesheets/{id}/stop", own((*call).stop)},
	{"PATCH", "/api/timesheets/{id}/restart", own((*call).restart)},
	{"PATCH", "/api/timesheets/{id}/duplicate", own((*call).duplicate)},
}

// route returns what answers the request, or why nothing does.
func (c *call) route(path string) (handler, answer) {
	method := c.request.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	var allowed []string
	for _, route := range routes {
		id, ok := match(route.path, path)
		if ok && route.method == method {
			c.id = id
			return route.handle, answer{}
		}
		if ok {
			allowed = append(allowed, route.method)
		}
	}
	if allowed == nil {
		return nil, fail(http.StatusNotFound)
	}
	refusal := fail(http.StatusMethodNotAllowed)
	refusal.header.Set("Allow", strings.Join(allowed, ", "))
	return nil, refusal
}

func known(path string) bool {
	for _, route := range routes {
		if _, ok := match(route.path, path); ok {
			return true
		}
	}
	return false
}

// match reports whether the path has the pattern, and the number in place of
// its {id}.
func match(pattern, path string) (id int, ok bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	at := slices.Index(want, "{id}")
	if at >= 0 && at < len(got) {
		number, err := strconv.ParseUint(got[at], 10, 31)
		if err != nil {
			return 0, false
		}
		id, want[at] = int(number), got[at]
	}
	return id, slices.Equal(want, got)
}
