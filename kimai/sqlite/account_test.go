package sqlite_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// listed are the users but for the local one, by name.
func listed(t *testing.T, db *sqlite.DB) map[string]sqlite.Account {
	t.Helper()
	users, err := db.Users(t.Context())
	must(t, err)
	list := make(map[string]sqlite.Account)
	for _, a := range users {
		if a.ID != 1 {
			list[a.Name] = a
		}
	}
	return list
}

// localName is the name of the local user.
func localName(t *testing.T, db *sqlite.DB) string {
	t.Helper()
	users, err := localOf(t, db).Users(t.Context())
	must(t, err)
	return users[0].Name
}

// wantIn checks whether the user can log in and use the key.
func wantIn(t *testing.T, db *sqlite.DB, name, key string, want bool) {
	t.Helper()
	code := kimai.Unauthorised
	if want {
		code = ""
	}
	if _, err := db.Authenticate(t.Context(), name, "secret"); kimai.CodeOf(err) != code {
		t.Errorf("%s logs in: error %v, want code %q", name, err, code)
	}
	if _, _, err := db.User(t.Context(), key); kimai.CodeOf(err) != code {
		t.Errorf("the key of %s: error %v, want code %q", name, err, code)
	}
}

func TestDisabledUser(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "Ana", "secret"))
	key, err := db.Authenticate(t.Context(), "Ana", "secret")
	must(t, err)

	must(t, db.DisableUser(t.Context(), "ana"))
	wantIn(t, db, "Ana", key, false)
	if !listed(t, db)["Ana"].Disabled {
		t.Error("Ana is not listed as disabled")
	}
	if err := db.AddUser(t.Context(), "Ana", "secret"); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("her name was given to another: error %v", err)
	}

	must(t, db.EnableUser(t.Context(), "ana"))
	wantIn(t, db, "Ana", key, true)
}

func TestRemovedUser(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "Ana", "secret"))
	key, err := db.Authenticate(t.Context(), "Ana", "secret")
	must(t, err)
	_, backend, err := db.User(t.Context(), key)
	must(t, err)
	pair := firstPair(t, localOf(t, db))
	record, err := backend.Start(t.Context(), pair.Project.ID, pair.Task.ID)
	must(t, err)
	gone := listed(t, db)["Ana"].ID

	must(t, db.RemoveUser(t.Context(), "ANA"))
	wantIn(t, db, "Ana", key, false)
	if len(listed(t, db)) != 0 {
		t.Error("Ana is still listed")
	}
	if _, err := backend.Record(t.Context(), record.ID); err != nil {
		t.Errorf("her record is gone: %v", err)
	}

	must(t, db.AddUser(t.Context(), "Ana", "secret"))
	if listed(t, db)["Ana"].ID == gone {
		t.Error("another Ana got the records of the first")
	}
	again, err := db.Authenticate(t.Context(), "Ana", "secret")
	must(t, err)
	if again == key {
		t.Error("another Ana got the key of the first")
	}
}

func TestUserList(t *testing.T) {
	db := open(t, newPath(t))
	for _, name := range []string{"zoë", "Ärzte", "ben"} {
		must(t, db.AddUser(t.Context(), name, "secret"))
	}
	must(t, db.SetZone(t.Context(), "Zoe", "Europe/Berlin"))
	must(t, db.SetZone(t.Context(), "Ben", "Asia/Tokyo"))
	must(t, db.SetZone(t.Context(), "Ben", ""))
	want := map[string]sqlite.Account{
		"Ärzte": {User: kimai.User{ID: 3, Name: "Ärzte"}, HasPassword: true},
		"ben":   {User: kimai.User{ID: 4, Name: "ben"}, HasPassword: true},
		"zoë":   {User: kimai.User{ID: 2, Name: "zoë", Zone: "Europe/Berlin"}, HasPassword: true},
	}
	if diff := cmp.Diff(want, listed(t, db)); diff != "" {
		t.Errorf("users (-want +got):\n%s", diff)
	}

	users, err := db.Users(t.Context())
	must(t, err)
	var names []string
	for _, a := range users {
		if a.ID == 1 && a.HasPassword {
			t.Error("the local user has a password already")
		}
		if a.ID != 1 {
			names = append(names, a.Name)
		}
	}
	if got := strings.Join(names, " "); got != "Ärzte ben zoë" {
		t.Errorf("the users are in the order %s", got)
	}
}

func TestUserRefusals(t *testing.T) {
	db := open(t, newPath(t))
	ctx, local := t.Context(), localName(t, db)
	must(t, db.AddUser(ctx, "ana", "secret"))
	for _, test := range []struct {
		name string
		err  error
		want kimai.Code
	}{
		{"disable: unknown", db.DisableUser(ctx, "eve"), kimai.NotFound},
		{"disable: local", db.DisableUser(ctx, local), kimai.Rejected},
		{"enable: unknown", db.EnableUser(ctx, "eve"), kimai.NotFound},
		{"enable: local", db.EnableUser(ctx, local), ""},
		{"remove: unknown", db.RemoveUser(ctx, "eve"), kimai.NotFound},
		{"remove: local", db.RemoveUser(ctx, strings.ToUpper(local)), kimai.Rejected},
		{"zone: unknown user", db.SetZone(ctx, "eve", "Europe/Berlin"), kimai.NotFound},
		{"zone: unknown", db.SetZone(ctx, "ana", "Europe/Atlantis"), kimai.Rejected},
		{"zone: of this machine", db.SetZone(ctx, "ana", "Local"), kimai.Rejected},
		{"zone: a path", db.SetZone(ctx, "ana", "../etc/passwd"), kimai.Rejected},
		{"zone: local user", db.SetZone(ctx, local, "UTC"), ""},
	} {
		if got := kimai.CodeOf(test.err); got != test.want {
			t.Errorf("%s: error %v has code %q, want %q", test.name, test.err, got, test.want)
		}
	}
	if a := listed(t, db)["ana"]; a.Zone != "" || a.Disabled {
		t.Errorf("ana was changed: %+v", a)
	}
}

// Files of schema 1 may have users whose names differ in accents alone.
func TestLoginOfNamesakes(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "Müller", "secret"))
	_, err := db.SQL().ExecContext(t.Context(), `INSERT INTO user (name, password) SELECT 'muller', password FROM user WHERE name = 'Müller'`)
	must(t, err)
	for _, name := range []string{"Müller", "muller"} {
		key, err := db.Authenticate(t.Context(), name, "secret")
		must(t, err)
		if user, _, err := db.User(t.Context(), key); err != nil || user.Name != name {
			t.Errorf("%s logged in as %v, error %v", name, user, err)
		}
	}
}
