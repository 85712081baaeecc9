package tray_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

func TestAddAccount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.refusal = kimai.Errorf(kimai.NotFound, "No Kimai answers there.")
		p.answers = []dialog.Answer{values("Club", "club.example.com", "", " s3cret "), values("Club", "club.example.org", "anna", "s3cret")}
		p.click(t, "Add an account…")
		want := []any{
			tray.NewAccount{Name: "Club", Address: "club.example.com", Secret: " s3cret "},
			tray.NewAccount{Name: "Club", Address: "club.example.org", User: "anna", Secret: "s3cret"},
		}
		if diff := cmp.Diff(want, p.requests); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
		form := p.asked[1].(dialog.Form)
		if form.Text != "No Kimai answers there." {
			t.Errorf("the form that is asked again says %q", form.Text)
		}
		var filled []string
		for _, f := range form.Fields {
			filled = append(filled, f.Value)
		}
		if diff := cmp.Diff([]string{"Club", "club.example.com", "", ""}, filled); diff != "" {
			t.Errorf("it is filled in with (-want +got):\n%s", diff)
		}
	})
}

func TestLogInAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API token.")
		p := run(t, b, func(s *tray.Settings) { s.LogsIn = "API token" })
		if got := p.view().Menu[1].Entries[0]; got.Label != "Log in again…" {
			t.Errorf("the menu offers %q", got.Label)
		}
		if got := p.tells[0].Offers; len(got) != 1 || got[0].Action != any(tray.LogInAgain{}) {
			t.Errorf("the notification offers %v", got)
		}
		p.refusal = kimai.Errorf(kimai.Unauthorised, "Kimai does not accept that.")
		p.answers = []dialog.Answer{values("wrong"), values("right")}
		p.click(t, "Log in again…")
		want := []any{tray.NewLogin{Secret: "wrong"}, tray.NewLogin{Secret: "right"}}
		if diff := cmp.Diff(want, p.requests); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
		if got := p.asked[1].(dialog.Form).Text; got != "Kimai does not accept that." {
			t.Errorf("the form that is asked again says %q", got)
		}
	})
}

// What is refused is in the form that is asked again, but for what may be a password.
func TestAddAccountAgain(t *testing.T) {
	for _, test := range []struct{ address, again string }{
		{"kimai.example.com", "kimai.example.com"},
		{"https://anna:s3cret@kimai.example.com", ""},
	} {
		t.Run(test.address, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend())
				p.refusal = kimai.Errorf(kimai.Rejected, "Not like that.")
				p.act(tray.AddAccount{}, values("Club", test.address, "anna", "s3cret"))
				if diff := cmp.Diff([]string{"Club", test.again, "anna", ""}, p.held(1)); diff != "" {
					t.Errorf("the form holds (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestNoLoginOfAnEmbeddedAccount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if p := run(t, newBackend()); p.find("Log in again…").Action != nil {
			t.Error("the menu offers a login")
		}
	})
}

// A secret is in no log, however it gets there.
func TestSecretIsNotShown(t *testing.T) {
	request := tray.Request{For: tray.NewAccount{Name: "Club", Secret: "s3cret"}}
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(format, request); strings.Contains(got, "s3cret") || strings.Contains(got, fmt.Sprintf("%x", "s3cret")) {
			t.Errorf("%s shows %s", format, got)
		}
	}
}

func TestStartAtLogin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		if p.find("    Start when I log in").Action != nil {
			t.Error("the menu offers what is not known")
		}
		for _, on := range []bool{false, true} {
			p.events <- tray.StartsAtLogin{On: on}
			synctest.Wait()
			p.click(t, map[bool]string{false: "    Start when I log in", true: "✓ Start when I log in"}[on])
		}
		if diff := cmp.Diff([]any{tray.StartAtLogin{On: true}, tray.StartAtLogin{}}, p.requests); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
	})
}
