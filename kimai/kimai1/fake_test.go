package kimai1_test

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// Keys of the stand-in's users.
const (
	anna = kimai1test.Key
	bob  = "95b7688ff0c72c191083a02e1"
)

// fake is a small Kimai 1 that behaves like the real one where that is
// surprising. Its clock stands still until a test moves it.
type fake struct {
	testing.TB
	release  string // "1.1.0" or "1.3.5"
	rounding bool   // to full minutes
	onCall   func(method string)

	mu       sync.Mutex
	now      int64
	rows     []row
	expenses []spent
	nextID   int64
	calls    []string            // as method(parameters but the key)
	trouble  map[string][]string // by method, for one call after the other
	shown    []int64             // by getUsers; nil is the user alone
}

var (
	users     = map[string]int64{anna: 1002, bob: 1003}
	userNames = map[int64]string{1002: "anna.müller", 1003: "bob"}
)

// noon is when the stand-in's clock starts.
var noon = time.Date(2026, 3, 2, 12, 0, 30, 0, time.UTC)

// start runs a stand-in and returns it with a client of anna's.
func start(t *testing.T, release string) (*fake, *kimai1.Client) {
	t.Helper()
	f := &fake{TB: t, release: release, now: noon.Unix(), nextID: 1001, trouble: make(map[string][]string)}
	return f, kimai1.New(f, anna)
}

func (f *fake) Host() string { return "kimai.example" }

// Call does what is asked, unless there is trouble.
func (f *fake) Call(ctx context.Context, method string, params ...any) (kimai1.Result, error) {
	givenUp := func() error {
		return kimai.Errorf(kimai.Unreachable, "The call was given up: %w", ctx.Err())
	}
	if ctx.Err() != nil {
		return kimai1.Result{}, givenUp()
	}
	if f.onCall != nil {
		f.onCall(method)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	raw := f.encode(params)
	f.log(method, raw)
	var trouble string
	if queue := f.trouble[method]; len(queue) > 0 {
		trouble, f.trouble[method] = queue[0], queue[1:]
	}
	answer, err := f.meet(trouble, method, raw)
	if err == nil && ctx.Err() != nil { // it was done, but nobody waited
		err = givenUp()
	}
	if err != nil {
		return kimai1.Result{}, err
	}
	value, err := json.Marshal(answer)
	return kimai1.Result{Value: value, Time: time.Unix(f.now, 0).UTC()}, err
}

// meet answers a call that meets with trouble; "" is none.
func (f *fake) meet(trouble, method string, params []json.RawMessage) (any, error) {
	switch trouble {
	case "unavailable":
		return nil, kimai.Errorf(kimai.Unreachable, "The server cannot answer at the moment. Try later.")
	case "stopped":
		return nil, kimai.Errorf(kimai.Unexpected, "The server stopped. Look into its error log.")
	case "unknown method":
		return nil, kimai1.UnknownMethod(method)
	case "gone": // somebody has just deleted it
		f.rows = slices.DeleteFunc(f.rows, func(r row) bool { return str(r.id) == textOf(params[1]) })
	case "", "lost", "cut", "broken", "warning":
	default:
		return refuse(trouble), nil
	}
	answer := f.answer(method, params)
	switch {
	case answer == nil:
		return nil, kimai1.UnknownMethod(method)
	case trouble == "lost": // done, but nobody hears of it
		return nil, kimai.Errorf(kimai.Unreachable, "The server cannot be reached.")
	case trouble == "cut": // done, but half the answer is missing
		return nil, kimai1.UnknownAnswer(f.Host(), method)
	case trouble == "broken": // done, but then PHP stopped
		return nil, kimai.Errorf(kimai.Unexpected, "The server stopped. Look into its error log.")
	case trouble == "warning": // done, but PHP has something to say
		return nil, kimai1.SpoiledAnswer(f.Host(), method)
	}
	return answer, nil
}

// encode writes parameters as they go out.
func (f *fake) encode(params []any) []json.RawMessage {
	raw := make([]json.RawMessage, len(params))
	for i, p := range params {
		text, err := json.Marshal(p)
		if err != nil {
			f.Errorf("parameter %v: %v", p, err)
		}
		raw[i] = text
	}
	return raw
}

func (f *fake) log(method string, params []json.RawMessage) {
	texts := make([]string, 0, len(params))
	for _, p := range params[min(1, len(params)):] {
		texts = append(texts, string(p))
	}
	f.calls = append(f.calls, method+"("+strings.Join(texts, ",")+")")
}

func items(list ...any) any {
	if list == nil {
		list = []any{}
	}
	return map[string]any{"success": true, "items": list, "total": len(list)}
}

func refuse(message string) any {
	return map[string]any{"success": false, "error": map[string]string{"msg": message}}
}

// answer does what is asked; nil means that there is no such method.
func (f *fake) answer(method string, params []json.RawMessage) any {
	if method == "getVersion" {
		if f.release == "1.1.0" {
			return nil
		}
		return f.release + "-1394"
	}
	user := users[textOf(params[0])]
	if user == 0 {
		return refuse("Unknown user or no permissions.")
	}
	params = params[1:]
	switch method {
	case "getUsers":
		return f.getUsers(user)
	case "getCustomers":
		return getCustomers()
	case "getProjects":
		return f.getProjects(len(params) > 0 && textOf(params[0]) == "true")
	case "getTasks":
		return items(taskItems()...)
	case "getActiveRecording":
		return f.getActiveRecording(user)
	case "startRecord":
		return f.startRecord(user, textOf(params[0]), textOf(params[1]))
	case "stopRecord":
		return f.stopRecord(user, textOf(params[0]))
	case "updateActiveRecording":
		if f.release == "1.1.0" {
			return nil
		}
		return f.updateActiveRecording(user, params[0])
	case "getTimesheet":
		offset, _ := strconv.Atoi(textOf(params[3]))
		limit, _ := strconv.Atoi(textOf(params[4]))
		return f.getTimesheet(user, seconds(textOf(params[0])), seconds(textOf(params[1])), textOf(params[2]), offset, limit)
	case "getTimesheetRecord":
		return f.getTimesheetRecord(textOf(params[0]))
	case "setTimesheetRecord":
		return f.setTimesheetRecord(user, fields(params[0]), textOf(params[1]) == "true")
	case "removeTimesheetRecord":
		return f.removeTimesheetRecord(textOf(params[0]))
	case "getExpenses":
		return f.getExpenses(user, params)
	case "getExpenseRecord":
		return f.getExpenseRecord(textOf(params[0]))
	case "setExpenseRecord":
		return f.setExpenseRecord(user, fields(params[0]), textOf(params[1]) == "true")
	case "removeExpenseRecord":
		return f.removeExpenseRecord(textOf(params[0]))
	}
	return nil
}
