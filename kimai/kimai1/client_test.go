package kimai1_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// TestReply: what a method returned is understood, or an error.
func TestReply(t *testing.T) {
	refuse := func(words string) string { return `{"success":false,"error":{"msg":"` + words + `"}}` }
	tests := []struct {
		name   string
		result string
		code   kimai.Code
		words  string
	}{
		{"good", `{"success":true,"items":[],"total":0}`, "", ""},
		{"no items", `{"success":true,"items":null}`, "", ""},
		{"other result", `"1.3.5"`, kimai.Unexpected, "account's url"},
		{"no list of items", `{"success":true,"items":{}}`, kimai.Unexpected, "no Kimai 1 server"},
		{"endless items", `{"success":true,"items":[{}` + strings.Repeat(",{}", 20_000) + `]}`, kimai.Unexpected, "no Kimai 1 server"},
		{"neither", `{"success":false}`, kimai.Unexpected, "no Kimai 1 server"},
		{"unknown key", refuse("Unknown user or no permissions."), kimai.Unauthorised, "run kimai-tray login for this account"},
		{"words of its own", refuse(`Too\nlate`), kimai.Rejected, "“Too late”."},
		{"a sentence of its own", refuse("Come back tomorrow."), kimai.Rejected, "refused getProjects: “Come back tomorrow.”"},
		{"words with the key", refuse("bad key " + anna), kimai.Rejected, "bad key …"},
		{"endless words", refuse(strings.Repeat("ü", 1000)), kimai.Rejected, strings.Repeat("ü", 200) + "…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := answering(test.result).Projects(t.Context())
			kimai1test.WantError(t, err, test.code, test.words)
		})
	}
}

func TestAuthenticate(t *testing.T) {
	tests := []struct {
		name   string
		result string
		code   kimai.Code
		words  string
	}{
		{"good", `{"success":true,"items":[{"apiKey":"` + bob + `"}],"total":1}`, "", ""},
		{"no key", `{"success":true,"items":[],"total":0}`, kimai.Unexpected, "gave no API key"},
		{"words with the password", `{"success":false,"error":{"msg":"no such password: hunter2"}}`, kimai.Rejected, "no such password: …"},
		{"wrong", `{"success":false,"error":{"msg":"Unknown user or no permissions."}}`, kimai.Unauthorised, "user name or the password"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			key, err := answering(test.result).Authenticate(t.Context(), "anna", "hunter2")
			kimai1test.WantError(t, err, test.code, test.words)
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("error %q shows the password", err)
			}
			if want := map[bool]string{true: bob}[err == nil]; key != want {
				t.Errorf("key is %q, want %q", key, want)
			}
		})
	}
}

// A word of a known refusal is not taken out of it for being the password too.
func TestAuthenticateWithAWordOfTheRefusal(t *testing.T) {
	c := answering(`{"success":false,"error":{"msg":"Unknown user or no permissions."}}`)
	_, err := c.Authenticate(t.Context(), "anna", "user")
	kimai1test.WantError(t, err, kimai.Unauthorised, "“Unknown user or no permissions.”")
}

func TestVersion(t *testing.T) {
	got, err := answering(`"1.3.5-1394"`).Version(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Version", got, "1.3.5-1394")
	for _, result := range []string{`""`, `{}`, `null`} {
		_, err = answering(result).Version(t.Context())
		kimai1test.WantError(t, err, kimai.Unexpected, "no Kimai 1 server")
	}
	_, c := start(t, "1.1.0")
	_, err = c.Version(t.Context())
	kimai1test.WantError(t, err, kimai.Unsupported, "older than 1.2")
}

// However a secret is printed or logged, it does not show; it is sent as it is.
func TestSecret(t *testing.T) {
	params := []any{kimai1.Secret("hunter2"), "anna"}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("call", "secret", params[0], "params", params)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("call", "secret", params[0])
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&log, format+format, params[0], params)
	}
	if strings.Contains(log.String(), "hunter2") || strings.Contains(log.String(), "68756e") {
		t.Errorf("the secret shows: %s", &log)
	}
	sent, err := json.Marshal(params)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "sent", string(sent), `["hunter2","anna"]`)
}
