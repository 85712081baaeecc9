package jsonrpc_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
)

// Keys of the stand-in's users.
const (
	anna = "a1b2c3d4e5f6a7b8c9d0e1f2a"
	bob  = "95b7688ff0c72c191083a02e1"
)

// row is a record in the stand-in's database.
type row struct {
	id, user, project, task int64
	start, end              int64
	description             string
	unlisted                bool // its status was deleted: getTimesheet leaves it out
}

// fake is a small Kimai 1 that behaves like the real one where that is
// surprising. Its clock stands still until a test moves it.
type fake struct {
	testing.TB
	release  string // "1.1.0" or "1.3.5"
	rounding bool   // to full minutes
	onCall   func(method string)

	mu      sync.Mutex
	now     int64
	rows    []row
	nextID  int64
	calls   []string            // as method(parameters but the key)
	trouble map[string][]string // by method, for one call after the other
}

var users = map[string]int64{anna: 1002, bob: 1003}

// The catalogue. Every task may be booked on every project.
var (
	customers = map[int64]string{11: "Äcme GmbH & Co. KG", 12: `Bäckerei "Krümel"`}
	projects  = map[int64]kimai.Project{
		21: {ID: 21, Name: "Website Relaunch", Customer: kimai.Customer{ID: 11, Name: customers[11]}},
		23: {ID: 23, Name: "Kassen-App <beta>", Customer: kimai.Customer{ID: 12, Name: customers[12]}},
	}
	tasks = map[int64]string{41: "Programmierung", 43: `Meeting & "Call"`}
)

// The pairs of the catalogue that the tests use.
var (
	coding  = kimai.Pair{Project: projects[21], Task: kimai.Task{ID: 41, Name: tasks[41]}}
	meeting = kimai.Pair{Project: projects[23], Task: kimai.Task{ID: 43, Name: tasks[43]}}
)

// noon is when the stand-in's clock starts.
var noon = time.Date(2026, 3, 2, 12, 0, 30, 0, time.UTC)

// start runs a stand-in and returns it with a client of anna's.
func start(t *testing.T, release string) (*fake, *jsonrpc.Client) {
	t.Helper()
	f := &fake{TB: t, release: release, now: noon.Unix(), nextID: 1001, trouble: make(map[string][]string)}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	return f, client(t, server.URL, anna)
}

func client(t testing.TB, url, key string, options ...jsonrpc.Option) *jsonrpc.Client {
	t.Helper()
	c, err := jsonrpc.New(url, key, options...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// add puts a record of anna's into the database; end 0 runs.
func (f *fake) add(pair kimai.Pair, start, end time.Duration, description string) kimai.Record {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := kimai.Record{ID: kimai.RecordID(f.nextID), Pair: pair, Start: noon.Add(start), Description: description}
	stored := row{f.nextID, users[anna], int64(pair.Project.ID), int64(pair.Task.ID), r.Start.Unix(), 0, description, false}
	if end != 0 {
		r.End = noon.Add(end)
		stored.end = r.End.Unix()
	}
	f.rows = append(f.rows, stored)
	f.nextID++
	return r
}

// change changes a record behind the client's back.
func (f *fake) change(id kimai.RecordID, how func(*row)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	how(f.find(int64(id)))
}

func (f *fake) advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now += int64(d / time.Second)
}

// asked returns what was called since it was asked last.
func (f *fake) asked() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer func() { f.calls = nil }()
	return f.calls
}

// runs returns the ids of what runs, of all users.
func (f *fake) runs() []kimai.RecordID {
	f.mu.Lock()
	defer f.mu.Unlock()
	var ids []kimai.RecordID
	for _, r := range f.rows {
		if r.end == 0 {
			ids = append(ids, kimai.RecordID(r.id))
		}
	}
	return ids
}

func (f *fake) find(id int64) *row {
	for i := range f.rows {
		if f.rows[i].id == id {
			return &f.rows[i]
		}
	}
	return nil
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost || r.URL.Path != "/core/json.php" {
		http.NotFound(w, r)
		return
	}
	var request struct {
		Method string
		Params []json.RawMessage
		ID     json.RawMessage
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		f.Errorf("request: %v", err)
	}
	if f.onCall != nil {
		f.onCall(request.Method)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.log(request.Method, request.Params)
	w.Header().Set("Date", time.Unix(f.now, 0).UTC().Format(http.TimeFormat))

	var trouble string
	if queue := f.trouble[request.Method]; len(queue) > 0 {
		trouble, f.trouble[request.Method] = queue[0], queue[1:]
	}
	switch trouble {
	case "": // none
	case "lost": // done, but nobody hears of it
		f.answer(request.Method, request.Params)
		panic(http.ErrAbortHandler)
	case "cut": // done, but half the answer is missing, and nothing tells
		answer := httptest.NewRecorder()
		writeResult(answer, request.ID, f.answer(request.Method, request.Params))
		w.Write(answer.Body.Bytes()[:answer.Body.Len()/2])
		return
	case "broken": // done, but then PHP stopped
		f.answer(request.Method, request.Params)
		w.WriteHeader(http.StatusInternalServerError)
		return
	case "warning": // done, but PHP has something to say
		fmt.Fprint(w, "<br />\n<b>Warning</b>:  Undefined array key in <b>/core.php</b> on line <b>1</b><br />\n")
		writeResult(w, request.ID, f.answer(request.Method, request.Params))
		return
	case "gone": // somebody has just deleted it
		f.rows = slices.DeleteFunc(f.rows, func(r row) bool { return str(r.id) == text(request.Params[1]) })
		writeResult(w, request.ID, f.answer(request.Method, request.Params))
		return
	case "unavailable":
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	case "stopped":
		w.WriteHeader(http.StatusInternalServerError)
		return
	case "unknown method":
		writeUnknownMethod(w, request.ID)
		return
	default:
		writeResult(w, request.ID, refuse(trouble))
		return
	}
	answer := f.answer(request.Method, request.Params)
	if answer == nil {
		writeUnknownMethod(w, request.ID)
		return
	}
	writeResult(w, request.ID, answer)
}

func writeUnknownMethod(w http.ResponseWriter, id json.RawMessage) {
	fmt.Fprintf(w, `{"error":{"code":-32601,"message":"Method not found","data":null},"id":"%s","jsonrpc":"2.0"}`, id)
}

func (f *fake) log(method string, params []json.RawMessage) {
	texts := make([]string, 0, len(params))
	for _, p := range params[min(1, len(params)):] {
		texts = append(texts, string(p))
	}
	f.calls = append(f.calls, method+"("+strings.Join(texts, ",")+")")
}

func writeResult(w http.ResponseWriter, id json.RawMessage, result any) {
	w.Header().Set("Content-Type", "application/json")
	body, _ := json.Marshal(map[string]any{"result": result, "id": string(id), "jsonrpc": "2.0"})
	w.Write(body)
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
	user := users[text(params[0])]
	if user == 0 {
		return refuse("Unknown user or no permissions.")
	}
	params = params[1:]
	switch method {
	case "getProjects":
		var list []any
		for _, id := range []int64{23, 21} {
			p := projects[id]
			list = append(list, map[string]any{
				"projectID": str(id), "name": p.Name, "customerID": str(int64(p.Customer.ID)), "customerName": p.Customer.Name,
			})
		}
		return items(list...)
	case "getTasks":
		return items(
			map[string]any{"activityID": "43", "name": tasks[43], "visible": "1"},
			map[string]any{"activityID": "41", "name": tasks[41], "visible": "1"})
	case "getActiveRecording":
		return f.getActiveRecording(user)
	case "startRecord":
		return f.startRecord(user, text(params[0]), text(params[1]))
	case "stopRecord":
		return f.stopRecord(user, text(params[0]))
	case "updateActiveRecording":
		if f.release == "1.1.0" {
			return nil
		}
		return f.updateActiveRecording(user, params[0])
	case "getTimesheet":
		offset, _ := strconv.Atoi(text(params[3]))
		limit, _ := strconv.Atoi(text(params[4]))
		return f.getTimesheet(user, seconds(text(params[0])), seconds(text(params[1])), offset, limit)
	case "getTimesheetRecord":
		id, _ := strconv.ParseInt(text(params[0]), 10, 64)
		if id == 0 {
			return refuse("Invalid ID")
		}
		r := f.find(id)
		if r == nil || !r.readable() {
			return refuse("An unhandled error occured.")
		}
		return items(r.item())
	}
	return nil
}

// text is a parameter as PHP sees it: numbers are as good as texts.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func str(n int64) string { return strconv.FormatInt(n, 10) }

// seconds reads a date. Plain numbers are not understood.
func seconds(text string) int64 {
	unix, ok := strings.CutPrefix(text, "@")
	if !ok {
		return 0
	}
	n, _ := strconv.ParseInt(unix, 10, 64)
	return n
}

func (r row) readable() bool {
	return projects[r.project].ID != 0 && tasks[r.task] != ""
}

// item is a record as getTimesheetRecord returns it.
func (r row) item() map[string]any {
	p := projects[r.project]
	item := map[string]any{
		"timeEntryID": str(r.id), "start": str(r.start), "end": str(r.end), "userID": str(r.user),
		"projectID": str(r.project), "activityID": str(r.task), "customerID": str(int64(p.Customer.ID)),
		"customerName": p.Customer.Name, "projectName": p.Name, "activityName": tasks[r.task],
		"description": nil,
	}
	if r.description != "" {
		item["description"] = r.description
	}
	return item
}

// first finds what runs of a user: the lowest id.
func (f *fake) first(user int64) *row {
	for i, r := range f.rows {
		if r.user == user && r.end == 0 && r.start != 0 {
			return &f.rows[i]
		}
	}
	return nil
}

// getActiveRecording mixes: the names and the description are those of the
// record with the latest start.
func (f *fake) getActiveRecording(user int64) any {
	first := f.first(user)
	if first == nil {
		return refuse("No active recording.")
	}
	if !first.readable() {
		return items(map[string]any{
			"servertime": f.now, "customerID": nil, "customerName": nil, "projectName": nil, "activityName": nil, "description": nil,
		})
	}
	latest := *first
	for _, r := range f.rows {
		if r.user == user && (r.end > first.start || r.end == 0) && r.start > latest.start && r.readable() {
			latest = r
		}
	}
	item, other := first.item(), latest.item()
	for _, key := range []string{"customerID", "customerName", "projectName", "activityName", "description"} {
		item[key] = other[key]
	}
	delete(item, "userID")
	if f.release == "1.1.0" {
		delete(item, "description")
	}
	item["servertime"] = f.now
	return items(item)
}

// startRecord stops nothing.
func (f *fake) startRecord(user int64, project, task string) any {
	p, _ := strconv.ParseInt(project, 10, 64)
	t, _ := strconv.ParseInt(task, 10, 64)
	if project == "" && task == "" {
		p, t = 21, 41 // what was chosen last in the web interface
	}
	r := row{id: f.nextID, user: user, project: p, task: t, start: f.now}
	if !r.readable() {
		return refuse("Invalid project or task")
	}
	f.rows = append(f.rows, r)
	f.nextID++
	if f.release == "1.1.0" {
		return items()
	}
	return items(map[string]any{"timeEntryID": r.id})
}

// stopRecord stops anyone's record.
func (f *fake) stopRecord(user int64, id string) any {
	r := f.first(user)
	if id != "" {
		n, _ := strconv.ParseInt(id, 10, 64)
		r = f.find(n)
	}
	switch {
	case r == nil && id == "":
		return refuse("No active recording.")
	case r == nil && f.release == "1.1.0" && f.rounding:
		return items()
	case r == nil:
		return refuse("Unable to stop, not recording?")
	case r.end != 0:
		return items()
	}
	r.end = f.now
	if f.rounding {
		r.start -= r.start % 60
		r.end += (60 - r.end%60) % 60
	}
	return items()
}

func (f *fake) updateActiveRecording(user int64, params json.RawMessage) any {
	var change struct {
		ProjectID, ActivityID *int64
		Description           *string
		Start, End            string
	}
	if err := json.Unmarshal(params, &change); err != nil {
		f.Errorf("updateActiveRecording: %v", err)
	}
	r := f.first(user)
	if r == nil {
		return refuse("No active recording.")
	}
	if change.End != "" && (change.Start == "" || seconds(change.End) <= seconds(change.Start)) {
		return refuse("Invalid from/to, make sure there is at least a second difference.")
	}
	if change.Description != nil {
		if strings.ContainsFunc(*change.Description, func(r rune) bool { return r > 0xFFFF }) {
			return refuse("Failed to update record.")
		}
		r.description = strings.ReplaceAll(*change.Description, `\`, "")
	}
	if change.ProjectID != nil {
		r.project = *change.ProjectID
	}
	if change.ActivityID != nil {
		r.task = *change.ActivityID
	}
	if change.Start != "" {
		r.start = seconds(change.Start)
	}
	if change.End != "" {
		r.end = seconds(change.End)
	}
	return items()
}

// getTimesheet cuts times at the bounds, counts in text, and orders records of
// the same start now one way, now the other.
func (f *fake) getTimesheet(user, from, to int64, offset, limit int) any {
	var found []row
	for _, r := range f.rows {
		if r.user == user && r.readable() && !r.unlisted && (from == 0 || r.end > from || r.end == 0) && (to == 0 || r.start < to) {
			found = append(found, r)
		}
	}
	if len(f.calls)%2 == 0 {
		slices.Reverse(found)
	}
	slices.SortStableFunc(found, func(a, b row) int { return int(b.start - a.start) })
	if limit == 0 {
		offset, limit = 0, 100
	}
	list := []any{}
	for _, r := range found[min(offset, len(found)):min(offset+limit, len(found))] {
		item := r.item()
		if from != 0 && r.start <= from {
			item["start"] = from
		}
		if to != 0 && r.end >= to {
			item["end"] = to
		}
		list = append(list, item)
	}
	if len(found) == 0 {
		return items()
	}
	return map[string]any{"success": true, "items": list, "total": strconv.Itoa(len(found))}
}
