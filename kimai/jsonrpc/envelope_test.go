package jsonrpc_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// answering answers everything like that.
func answering(status int, body string) kimai1test.Sender {
	return func(*http.Request) (*http.Response, error) { return kimai1test.Response(status, body), nil }
}

func TestEnvelope(t *testing.T) {
	const ok = `{"result":{"success":true,"items":[],"total":0},"id":"1","jsonrpc":"2.0"}`
	tests := []struct {
		name   string
		status int
		body   string
		code   kimai.Code
		words  string
	}{
		{"good", 200, ok, "", ""},
		{"id as a number", 200, strings.Replace(ok, `"1"`, `1`, 1), "", ""},
		{"answer to another call", 200, strings.Replace(ok, `"1"`, `"2"`, 1), kimai.Unexpected, "no Kimai 1 server"},
		{"no id", 200, `{"result":{"success":true,"items":[]}}`, kimai.Unexpected, "no Kimai 1 server"},
		{"nothing", 200, "", kimai.Unexpected, "no Kimai 1 server"},
		{"other JSON", 200, `{"hello":"world"}`, kimai.Unexpected, "account's url"},
		{"half an answer", 200, ok[:40], kimai.Unexpected, "account's url"},
		{"disabled account", 200, "<script type='text/javascript'>window.location.href = '../index.php?a=logout';</script>", kimai.Unauthorised, "account is disabled"},
		{"web page", 200, "\n<!doctype html><html>Welcome", kimai.Unreachable, "asks for a login first"},
		{"warning before the answer", 200, "<b>Warning</b>" + ok, kimai.Unexpected, "error log"},
		{"unknown method", 200, `{"error":{"code":-32601,"message":"Method not found","data":null},"id":"1"}`, kimai.Unsupported, "too old"},
		{"unknown method, in text", 200, `{"error":{"code":"-32601","message":"Method not found","data":null},"id":"1"}`, kimai.Unsupported, "too old"},
		{"invalid request", 200, `{"error":{"code":-32600,"message":"Invalid Request ` + kimai1test.Key + `","data":null},"id":null}`, kimai.Unexpected, "Invalid Request …"},
		{"empty 500", 500, "", kimai.Unexpected, "error log"},
		{"unavailable", 503, "<html>", kimai.Unreachable, "Try later"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := client(t, answering(test.status, test.body)).Projects(t.Context())
			kimai1test.WantError(t, err, test.code, test.words)
		})
	}
}

func TestRequest(t *testing.T) {
	c := client(t, func(r *http.Request) (*http.Response, error) {
		body, _ := io.ReadAll(r.Body)
		if want := `{"jsonrpc":"2.0","method":"authenticate","params":["anna.müller","Geh3im!ä"],"id":1}`; string(body) != want {
			t.Errorf("request is %s, want %s", body, want)
		}
		if got := r.Header.Get("Content-Type"); got != "application/json" {
			t.Errorf("content type is %q", got)
		}
		if got, want := r.URL.String(), "https://kimai.example/core/json.php"; got != want {
			t.Errorf("request goes to %s, want %s", got, want)
		}
		return kimai1test.Response(http.StatusOK, `{"result":{"success":true,"items":[{"apiKey":"`+kimai1test.Key+`"}],"total":1},"id":"1","jsonrpc":"2.0"}`), nil
	})
	key, err := c.Authenticate(t.Context(), "anna.müller", "Geh3im!ä")
	kimai1test.Must(t, err)
	if key != kimai1test.Key {
		t.Errorf("key is %q", key)
	}
}

// An error of the envelope must not show the password either.
func TestRequestWithPassword(t *testing.T) {
	c := client(t, answering(200, `{"error":{"code":-32600,"message":"Invalid hunter2","data":null},"id":null}`))
	_, err := c.Authenticate(t.Context(), "anna", "hunter2")
	kimai1test.WantError(t, err, kimai.Unexpected, "Invalid …")
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %q shows the password", err)
	}
}

// Nor must one of the network show the key.
func TestRedirectWithKey(t *testing.T) {
	c := client(t, func(r *http.Request) (*http.Response, error) {
		moved := kimai1test.Response(http.StatusFound, "")
		moved.Header.Set("Location", "/"+kimai1test.Key+"/core/json.php")
		moved.Request = r
		return moved, nil
	})
	_, err := c.Users(t.Context())
	kimai1test.WantError(t, err, kimai.Unexpected, "https://kimai.example/…, which was not followed")
}

func TestTooLarge(t *testing.T) {
	c := client(t, answering(200, strings.Repeat(" ", 17<<20)))
	for _, test := range kimai1test.Calls {
		words := "with more than 1 MB"
		switch test.Method {
		case "getUsers", "getCustomers", "getProjects", "getTasks", "getTimesheet", "getExpenses":
			words = "with more than 16 MB"
		case "setTimesheetRecord", "setExpenseRecord", "startRecord", "removeTimesheetRecord",
			"removeExpenseRecord", "updateActiveRecording", "stopRecord":
			continue // they ask for something else first
		}
		_, err := test.Do(t.Context(), c)
		kimai1test.WantError(t, err, kimai.Unexpected, test.Method+" "+words)
	}
}

func TestBadURL(t *testing.T) {
	_, err := jsonrpc.New("ftp://example.com", kimai1test.Key)
	kimai1test.WantError(t, err, kimai.Rejected, "ftp://")
}
