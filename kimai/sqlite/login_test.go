package sqlite_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestAuthenticate(t *testing.T) {
	db := open(t, newPath(t))
	ctx := t.Context()
	must(t, db.AddUser(ctx, " Ana ", "correct horse"))
	must(t, db.AddUser(ctx, "Bob", "correct horse"))

	key, err := db.Authenticate(ctx, "Ana", "correct horse")
	must(t, err)
	if !regexp.MustCompile(`^[0-9a-f]{25}$`).MatchString(key) {
		t.Errorf("key %q is not 25 hexadecimal characters", key)
	}
	again, err := db.Authenticate(ctx, " aNA ", "correct horse")
	must(t, err)
	if again != key {
		t.Errorf("second login gave another key")
	}
	if bobs, err := db.Authenticate(ctx, "Bob", "correct horse"); err != nil || bobs == key {
		t.Errorf("Bob's key is Ana's, or error %v", err)
	}
	if _, err := db.User(ctx, key); err != nil {
		t.Error(err)
	}

	must(t, db.SetPassword(ctx, "ana", "battery staple"))
	again, err = db.Authenticate(ctx, "Ana", "battery staple")
	must(t, err)
	if again != key {
		t.Errorf("login with the new password gave another key")
	}
}

func TestUnauthorised(t *testing.T) {
	db := open(t, newPath(t))
	ctx := t.Context()
	must(t, db.AddUser(ctx, "ana", "correct horse"))
	must(t, db.AddUser(ctx, "bob", "old"))
	must(t, db.SetPassword(ctx, "bob", "new"))
	users, err := db.Users(ctx)
	must(t, err)
	local := users[slices.IndexFunc(users, func(name string) bool { return name != "ana" && name != "bob" })]

	tests := map[string][2]string{
		"wrong password":        {"ana", "Correct horse"},
		"longer password":       {"ana", "correct horse "},
		"empty password":        {"ana", ""},
		"unknown user":          {"eve", "correct horse"},
		"empty name":            {"", ""},
		"old password":          {"bob", "old"},
		"local, empty password": {local, ""},
		"local, any password":   {local, "correct horse"},
	}
	for name, test := range tests {
		key, err := db.Authenticate(ctx, test[0], test[1])
		if kimai.CodeOf(err) != kimai.Unauthorised || err.Error() != "Unknown user or no permissions." || key != "" {
			t.Errorf("%s: key %q, error %v", name, key, err)
		}
	}
	for _, key := range []string{"", "0", strings.Repeat("a", 25)} {
		if _, err := db.User(ctx, key); kimai.CodeOf(err) != kimai.Unauthorised {
			t.Errorf("key %q: error %v", key, err)
		}
	}
}

func TestLocalUserLogsInOnceAPasswordIsSet(t *testing.T) {
	db := open(t, newPath(t))
	ctx := t.Context()
	users, err := db.Users(ctx)
	must(t, err)
	must(t, db.SetPassword(ctx, users[0], "secret"))
	key, err := db.Authenticate(ctx, users[0], "secret")
	must(t, err)
	remote, err := db.User(ctx, key)
	must(t, err)

	user := localOf(t, db)
	want := begin(t, user, firstPair(t, user))
	got, err := remote.Record(ctx, want.ID)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestUsers(t *testing.T) {
	db := open(t, newPath(t))
	ctx := t.Context()
	must(t, db.AddUser(ctx, "zoë-after-all", "secret"))
	tests := []struct {
		name string
		err  error
		want kimai.Code
	}{
		{"add: taken", db.AddUser(ctx, "ZOë-after-all", "secret"), kimai.Rejected},
		{"add: taken, decomposed", db.AddUser(ctx, "zoe\u0308-after-all", "secret"), kimai.Rejected},
		{"add: two lines", db.AddUser(ctx, "two\nlines", "secret"), kimai.Rejected},
		{"add: no name", db.AddUser(ctx, " ", "secret"), kimai.Rejected},
		{"add: no password", db.AddUser(ctx, "new", ""), kimai.Rejected},
		{"set: unknown", db.SetPassword(ctx, "eve", "secret"), kimai.NotFound},
		{"set: no password", db.SetPassword(ctx, "zoë-after-all", ""), kimai.Rejected},
	}
	for _, test := range tests {
		if got := kimai.CodeOf(test.err); got != test.want {
			t.Errorf("%s: error %v has code %q, want %q", test.name, test.err, got, test.want)
		}
	}
	if _, err := db.Authenticate(ctx, "zoe\u0308-after-all", "secret"); err != nil {
		t.Errorf("login with the name decomposed: %v", err)
	}
	users, err := db.Users(ctx)
	must(t, err)
	if len(users) != 2 || !slices.Contains(users, "zoë-after-all") || !slices.IsSorted(users) {
		t.Errorf("users are %q, want the local one and zoë-after-all", users)
	}
}

func TestPasswordsAreNotInTheFile(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "ana", "correct horse"))
	var hash string
	must(t, db.SQL().QueryRowContext(t.Context(), `SELECT password FROM user WHERE name = 'ana'`).Scan(&hash))
	if !regexp.MustCompile(`^pbkdf2-sha256\$1000\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`).MatchString(hash) {
		t.Errorf("hash is %q", hash)
	}
}
