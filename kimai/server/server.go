// Package server publishes a backend at core/json.php as a Kimai 1 server does,
// so that other Kimai 1 clients can use it. It answers like the last
// development state of Kimai 1, which calls itself 1.3.5-1400, with these
// deliberate exceptions:
//
//   - Where Kimai answers an empty 500 (broken JSON, unfit parameters), this
//     server answers the JSON-RPC errors -32700, -32602 and -32600 with status
//     200: a client can tell what was wrong.
//   - A disabled account is answered like an unknown key, not with HTML.
//   - There is no Access-Control-Allow-Origin, requests that a browser marks as
//     coming from another site are refused (403), and so are requests whose
//     Host header is a name this server was not given (421): else any web page
//     could talk to a server on the loopback, directly or by DNS rebinding.
//   - A member "options" of the request is ignored; in Kimai it replaces the
//     method.
//   - Numbers and dates must be ones. Kimai reads a beginning of them, guesses,
//     or pastes them into its queries; here "12 OR 1=1" is an error. So are
//     ids that are lists, and the text "0" is an id that no record has, where
//     Kimai's stopRecord takes it for the newest record.
//   - startRecord stops what runs, as Kimai's documentation promises, and
//     restarts the pair recorded last, not the one last chosen in the web
//     interface. Project and task must be bookable, and belong together if the
//     backend says so.
//   - A user reaches only own records; in Kimai any id will do.
//   - Backslashes in descriptions are kept.
//   - No project at all is an empty list, as if all were invisible, not an
//     unhandled error. A project that does not exist has no tasks, where Kimai
//     lists those that are assigned to no project.
//   - Passwords are checked one at a time. Who logs in while many others wait
//     is told to try again, and a request of more than 1 MiB is refused.
//
// What the domain does not know (rates, budgets, states, visibility) is
// answered as a fresh Kimai has it. As long as it does not know a user's
// identity either, that is the user 1 without a name.
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

// WithLocation sets the zone of dates that name none. Default is [time.Local].
func WithLocation(location *time.Location) Option {
	return func(s *server) { s.location = location }
}

// WithLogger sets where failures of the backend, failed logins and requests to
// names that are not the server's are logged. Keys and passwords never are.
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

// New returns a handler that publishes the host's backends at /core/json.php.
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
