//go:build linux

package traytest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

func TestKeyring(t *testing.T) {
	d := traytest.Start(t)
	secrets := d.StartSecrets()
	secrets.Set("tester", "alice", "wonder")
	secrets.Set("other", "nobody", "else")
	p := run(t, d, "keyring")
	p.Wait()

	const want = ` secret not found in keyring
wonder <nil>
<nil>
<nil>
second <nil>
<nil>
 secret not found in keyring
`
	if diff := cmp.Diff(want, p.Stdout()); diff != "" {
		t.Errorf("what go-keyring gave (-want +got):\n%s", diff)
	}
	if password, ok := secrets.Get("tester", "bob"); password != "second" || !ok {
		t.Errorf("bob's password is %q, %t; want the second", password, ok)
	}
	if password, ok := secrets.Get("tester", "alice"); ok {
		t.Errorf("alice's password is %q, want none", password)
	}
}

func TestNoKeyring(t *testing.T) {
	tests := map[string]func(*traytest.Desktop){
		"absent":  func(*traytest.Desktop) {},
		"stopped": func(d *traytest.Desktop) { d.StartSecrets().Stop() },
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			d := traytest.Start(t)
			prepare(d)
			p := run(t, d, "keyring")
			p.Wait()
			const failure = "The name org.freedesktop.secrets was not provided by any .service files"
			want := " " + failure + "\n " + failure + "\n" + failure + "\n" + failure + "\n " + failure + "\n" + failure + "\n " + failure + "\n"
			if diff := cmp.Diff(want, p.Stdout()); diff != "" {
				t.Errorf("what go-keyring gave (-want +got):\n%s", diff)
			}
		})
	}
}
