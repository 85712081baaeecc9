package jsonrpc_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/transport"
)

// methodOf is the JSON-RPC method that was called, "" if that cannot be read.
func methodOf(e kimai1test.Exchange) string {
	var request struct{ Method any }
	if e.Request.Body != nil {
		json.Unmarshal([]byte(*e.Request.Body), &request)
	}
	method, _ := request.Method.(string)
	return method
}

// callsOf are the calls that are for a method; a failure of the envelope may
// answer any.
func callsOf(method string) []kimai1test.Call {
	var found []kimai1test.Call
	for _, c := range kimai1test.Calls {
		if c.Method == method {
			found = append(found, c)
		}
	}
	if found == nil {
		return callsOf("getVersion")
	}
	return found
}

// releases are the files of the recorded servers.
func releases(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recordings: %v", err)
	}
	return files
}

// client returns a client of anna's whose requests are answered by s.
func client(t testing.TB, s kimai1test.Sender) *kimai1.Client {
	t.Helper()
	c, err := jsonrpc.New("https://kimai.example", kimai1test.Key, transport.WithHTTPClient(&http.Client{Transport: s}))
	kimai1test.Must(t, err)
	return c
}

var anyID = regexp.MustCompile(`"id":"[^"]*"`)

// canned answers the calls beside the one that is looked at.
var canned = map[string]string{
	"getVersion":            `"1.3.5-1394"`,
	"getActiveRecording":    list(`{"timeEntryID":"1016","activityID":"41","projectID":"21","start":"1795440889","end":"0","description":null,"servertime":1795440889,"customerID":"11","customerName":"C","projectName":"P","activityName":"T"}`),
	"getTimesheetRecord":    list(`{"timeEntryID":"1016","start":"1795440889","end":"0","userID":"1002","projectID":"21","activityID":"41","description":null,"projectName":"P","customerName":"C","activityName":"T","customerID":"11"}`),
	"getTimesheet":          list(`{"timeEntryID":"1017","start":"1795440889","end":"0","userID":"1002","userName":"anna.müller","projectID":"21","activityID":"41","description":null,"projectName":"P","customerName":"C","activityName":"T","customerID":"11"}`),
	"getProjects":           list(`{"projectID":"21","name":"P","customerID":"11","customerName":"C"}`),
	"getTasks":              list(`{"activityID":"41","name":"T"}`),
	"getExpenses":           list(`{"expenseID":"501","timestamp":"1772449200","userID":"1002","userName":"anna.müller","projectID":"21","designation":"D","comment":null}`),
	"getExpenseRecord":      list(`{"expenseID":"501","timestamp":"1772449200","userID":"1002","projectID":"21","designation":"D","comment":""}`),
	"getUsers":              list(`{"userID":"1002","name":"anna.müller"}`),
	"startRecord":           `{"success":true,"items":[],"total":0}`,
	"stopRecord":            `{"success":true,"items":[],"total":0}`,
	"updateActiveRecording": `{"success":true,"items":[],"total":0}`,
	"setTimesheetRecord":    `{"success":true,"items":[{"id":1}],"total":1}`,
	"removeTimesheetRecord": `{"success":true,"items":[],"total":0}`,
	"setExpenseRecord":      `{"success":true,"items":[{"id":1}],"total":1}`,
	"removeExpenseRecord":   `{"success":true,"items":[],"total":0}`,
}

func list(item string) string { return `{"success":true,"items":[` + item + `],"total":1}` }

// cannedFor is the canned result of a method while another is looked at.
func cannedFor(looked, method string) string {
	switch {
	case looked == "startRecord" && method == "getActiveRecording":
		return `{"success":false,"error":{"msg":"No active recording."}}`
	case looked == "setTimesheetRecord" && method == "getTimesheetRecord":
		return strings.Replace(canned[method], `"end":"0"`, `"end":"1795444489"`, 1)
	}
	return canned[method]
}

// replay returns a client whose server gives the recorded answer to the first
// call of that method, or to each if it is a stop, which is repeated; and canned
// ones to all others.
func replay(t testing.TB, method string, e kimai1test.Exchange) *kimai1.Client {
	answered := false
	return client(t, func(r *http.Request) (*http.Response, error) {
		var request struct {
			Method string
			ID     int64
		}
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			return nil, err
		}
		id := fmt.Sprintf(`"id":"%d"`, request.ID)
		if request.Method == method && (!answered || method == "stopRecord") {
			answered = true
			return kimai1test.Response(e.Response.Status, anyID.ReplaceAllLiteralString(e.Response.Body, id)), nil
		}
		return kimai1test.Response(http.StatusOK, `{"result":`+cannedFor(method, request.Method)+`,`+id+`}`), nil
	})
}
