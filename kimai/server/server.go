// Package server publishes a backend as a Kimai 1 server does, at core/json.php
// and core/soap.php, so that Kimai 1 clients can use it. It answers like the
// last development state of Kimai 1, which calls itself 1.3.5-1400, with
// deliberate exceptions. Those that a recorded case shows stand in
// testdata/differences.toml, case by case. They are
//
// for safety:
//
//   - A user reaches only own records and expenses; in Kimai any id will do.
//     What is another's is answered like what does not exist: to change or
//     remove it is a success, and nothing happens.
//   - Where Kimai answers an empty 500 (broken JSON, unfit parameters), this
//     server answers the JSON-RPC errors -32700, -32602 and -32600 with status
//     200: a client can tell what was wrong.
//   - A disabled account is answered like an unknown key, not with HTML.
//   - getExpenseRecord has no password hash and nothing else of the customer
//     but the name, and the comment is that of the expense.
//   - A member "options" of the request is ignored; in Kimai it replaces the
//     method.
//   - There is no Access-Control-Allow-Origin, requests that a browser marks as
//     coming from another site are refused (403), and so are requests whose
//     Host header is a name this server was not given (421): else any web page
//     could talk to a server on the loopback, directly or by DNS rebinding.
//   - Passwords are checked one at a time, and whoever failed several times has
//     to wait. Who logs in while many others wait is told to try again, with
//     status 429, and a request of more than 1 MiB is refused.
//   - Nothing is fetched to answer a SOAP call.
//
// for what is documented:
//
//   - startRecord stops what runs, as Kimai's documentation promises, and
//     without project and task it restarts the pair recorded last, not the one
//     last chosen in the web interface.
//   - The names and the description in getActiveRecording are those of the
//     recording; Kimai takes them from whatever record starts last.
//   - null as refundable of getExpenses means all, as if it were left out.
//
// for being strict:
//
//   - Numbers, dates and flags must be ones. Kimai reads a beginning of them,
//     guesses, or pastes them into its queries; here "12 OR 1=1" is an error. So
//     are ids that are lists, and the text "0" is an id that no record has, where
//     Kimai's stopRecord takes it for the newest record.
//   - Projects, tasks and states must exist; Kimai makes records of others that
//     it cannot read again.
//
// for what the database keeps:
//
//   - Backslashes and emoji are kept.
//   - The duration of a record is always that from its start to its end.
//
// and for what is out of scope:
//
//   - There are no groups, roles and settings of Kimai's web interface. If the
//     backend has no customers or projects, that is an empty list, as if all
//     were invisible, not an unhandled error.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// Version is what getVersion answers: the release whose behaviour this is.
const Version = "1.3.5-1400"

// Host knows the users. Errors with the code [kimai.Unauthorised] reach the
// client as "Unknown user or no permissions.".
type Host interface {
	// Authenticate returns the key of the user with that name and password.
	// It is called for one client at a time, since it may be costly.
	Authenticate(ctx context.Context, name, password string) (key string, err error)

	// User returns the user with that key, and the backend of that user, which
	// is a [kimai.Backend]. Where it is also a [kimai.Directory], a
	// [kimai.Ledger] or of [kimai.Expenses], their methods are offered too.
	User(ctx context.Context, key string) (kimai.User, kimai.Backend, error)
}

// Option changes what [New] makes.
type Option func(*server)

// WithLocation sets the zone of dates that name none, from users who have none.
// Default is [time.Local].
func WithLocation(location *time.Location) Option {
	return func(s *server) { s.location = location }
}

// WithLogger sets where calls are logged, each in one line, and besides them
// failures of the backend, failed logins and requests to names that are not the
// server's. Keys, passwords and what somebody wrote of a record never are.
// Default is nowhere.
func WithLogger(log *slog.Logger) Option {
	return func(s *server) { s.log = log }
}

// WithHostNames adds names by which clients may address the server, such as
// [MachineNames] and the host of the address it listens at. Localhost and
// addresses in numbers are always accepted.
func WithHostNames(names ...string) Option {
	return func(s *server) { s.hostNames = append(s.hostNames, names...) }
}

// New returns a handler that publishes the host's backends at /core/json.php
// and /core/soap.php.
func New(host Host, options ...Option) http.Handler {
	s := &server{
		host:     host,
		location: time.Local,
		log:      slog.New(slog.DiscardHandler),
		logins:   newLogins(),
	}
	for _, option := range options {
		option(s)
	}
	return http.NewCrossOriginProtection().Handler(s)
}

type server struct {
	host      Host
	location  *time.Location
	log       *slog.Logger
	hostNames []string
	logins    *logins
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !s.answersTo(r.Host):
		s.misdirected(w, r)
	case isEndpoint(r.URL.Path, "/core/json.php"):
		s.traced("JSON", s.serveJSON)(w, r)
	case isEndpoint(r.URL.Path, "/core/soap.php"):
		s.traced("SOAP", s.serveSOAP)(w, r)
	default:
		http.NotFound(w, r)
	}
}

// isEndpoint reports whether the path is that of a script, perhaps with path
// info behind it, which Kimai ignores.
func isEndpoint(p, script string) bool {
	p = path.Clean("/" + p)
	return p == script || strings.HasPrefix(p, script+"/")
}
