package jsonrpc_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// refusals are the codes of what Kimai refuses, by its words, and where they
// mean something else, by the method.
var refusals = map[string]map[string]kimai.Code{
	"Unknown user or no permissions.": {"": kimai.Unauthorised},
	"An unhandled error occured.": {
		"getUsers": "", "getCustomers": "", "getProjects": "", "getTasks": "",
		"getTimesheetRecord": kimai.NotFound, "getExpenseRecord": kimai.NotFound,
	},
	"Invalid ID": {
		"getTimesheetRecord": kimai.NotFound, "removeTimesheetRecord": kimai.NotFound,
		"getExpenseRecord": kimai.NotFound, "removeExpenseRecord": kimai.NotFound,
	},
	"No active recording.":                         {"getActiveRecording": "", "": kimai.NotFound},
	"Unable to stop, not recording?":               {"stopRecord": kimai.NotFound},
	"Invalid project or task":                      {"": kimai.Rejected},
	"Unable to start, invalid params?":             {"": kimai.Rejected},
	"Invalid record":                               {"": kimai.Rejected},
	"Invalid projectId.":                           {"": kimai.Rejected},
	"Invalid taskId.":                              {"": kimai.Rejected},
	"Invalid from\\/to, make sure":                 {"": kimai.Rejected},
	"Invalid date, make sure":                      {"": kimai.Rejected},
	"Performed an update, but missing id property": {"": kimai.Rejected},
	"Failed to add entry.":                         {"": kimai.Rejected},
	"Failed to update record.":                     {"": kimai.Rejected},
}

// refusal is the code of a refusal of a method.
func refusal(t *testing.T, method, body string) kimai.Code {
	for words, codes := range refusals {
		if !strings.Contains(body, words) {
			continue
		}
		code, ok := codes[method]
		if !ok {
			code, ok = codes[""]
		}
		if ok {
			return code
		}
	}
	t.Errorf("%s: no code is known for %s", method, body)
	return ""
}

// wantCode is the code that a recorded answer should give to a call.
func wantCode(t *testing.T, c kimai1test.Call, e kimai1test.Exchange) kimai.Code {
	body := e.Response.Body
	has := func(words string) bool { return strings.Contains(body, words) }
	switch {
	case e.Response.Status != http.StatusOK, body == "":
		return kimai.Unexpected
	case strings.HasPrefix(body, "<script"):
		return kimai.Unauthorised
	case has(`"code":-32601`):
		return kimai.Unsupported
	case has(`"code":-32600`), has(`"id":null`), !has(`"result"`):
		return kimai.Unexpected
	case e.Name == "transport-options-injection": // getTimesheet's answer to getVersion
		return kimai.Unexpected
	case has(`"success":false`):
		return refusal(t, c.Method, body)
	}
	nothing := has(`"items":[]`)
	switch c.Name {
	case "Record", "Entry", "Expense":
		if !has(`"userID":"1002"`) { // somebody else's
			return kimai.NotFound
		}
	case "AddEntry", "AddExpense": // the answer to a change
		if nothing {
			return kimai.Unexpected
		}
	case "Expenses": // counts some and lists none
		if nothing && !has(`"total":0`) {
			return kimai.Unsupported
		}
	}
	return ""
}

// TestRecorded feeds every recorded answer to the calls it is for.
func TestRecorded(t *testing.T) {
	for _, file := range releases(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			exchanges := kimai1test.Recorded(t, file)
			codes := make(map[kimai.Code]int)
			methods := make(map[string]int)
			for _, e := range exchanges {
				methods[callsOf(methodOf(e))[0].Method]++
				for _, c := range callsOf(methodOf(e)) {
					want := wantCode(t, c, e)
					_, err := c.Do(t.Context(), replay(t, c.Method, e))
					if got := kimai.CodeOf(err); got != want {
						t.Errorf("%s, %s: code %q, want %q\nanswer %s\nerror %v", e.Name, c.Name, got, want, e.Response.Body, err)
					}
					if err != nil && (strings.Contains(err.Error(), kimai1test.Key) || strings.Contains(kimai.Explain(err), "%!")) {
						t.Errorf("%s: error is %q", e.Name, err)
					}
					codes[want]++
				}
			}
			if len(methods) != 18 {
				t.Errorf("%d methods were recorded, want 18: %v", len(methods), methods)
			}
			understood := codes[""]
			delete(codes, "")
			t.Logf("%d answers by method: %v", len(exchanges), methods)
			t.Logf("understood %d times, errors by code: %v", understood, codes)
		})
	}
}
