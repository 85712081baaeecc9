package sqlite_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
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
	for _, name := range []string{"Ana", " aNA ", "ana  ", "Áńä"} {
		again, err := db.Authenticate(ctx, name, "correct horse")
		must(t, err)
		if again != key {
			t.Errorf("the login of %q gave another key", name)
		}
	}
	if bobs, err := db.Authenticate(ctx, "Bob", "correct horse"); err != nil || bobs == key {
		t.Errorf("Bob's key is Ana's, or error %v", err)
	}
	for _, key := range []string{key, strings.ToUpper(key), key + "  "} {
		if user, _, err := db.User(ctx, key); err != nil || user.Name != "Ana" {
			t.Errorf("the key is that of %v, error %v", user, err)
		}
	}
	for _, key := range []string{" " + key, key[:24], key + "0"} {
		if _, _, err := db.User(ctx, key); kimai.CodeOf(err) != kimai.Unauthorised {
			t.Errorf("key %q: error %v", key, err)
		}
	}

	must(t, db.SetPassword(ctx, "ana", "battery staple"))
	again, err := db.Authenticate(ctx, "Ana", "battery staple")
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
	local := users[slices.IndexFunc(users, func(a sqlite.Account) bool { return a.Name != "ana" && a.Name != "bob" })].Name

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
		if _, _, err := db.User(ctx, key); kimai.CodeOf(err) != kimai.Unauthorised {
			t.Errorf("key %q: error %v", key, err)
		}
	}
}

func TestLocalUserLogsInOnceAPasswordIsSet(t *testing.T) {
	db := open(t, newPath(t))
	ctx := t.Context()
	users, err := db.Users(ctx)
	must(t, err)
	must(t, db.SetPassword(ctx, users[0].Name, "secret"))
	key, err := db.Authenticate(ctx, users[0].Name, "secret")
	must(t, err)
	_, remote, err := db.User(ctx, key)
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
		{"add: taken, without accents", db.AddUser(ctx, "Zoe-After-All", "secret"), kimai.Rejected},
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
	if len(users) != 2 {
		t.Errorf("users are %v, want the local one and zoë-after-all", users)
	}
}

func TestPasswordsAreNotInTheFile(t *testing.T) {
	db, err := sqlite.Open(t.Context(), newPath(t)) // with hashes as in earnest
	must(t, err)
	defer db.Close()
	must(t, db.AddUser(t.Context(), "ana", "correct horse"))
	var hash string
	must(t, db.SQL().QueryRowContext(t.Context(), `SELECT password FROM user WHERE name = 'ana'`).Scan(&hash))
	if !regexp.MustCompile(`^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`).MatchString(hash) {
		t.Errorf("hash is %q", hash)
	}
	_, err = db.Authenticate(t.Context(), "ana", "correct horse")
	must(t, err)
}

// A hash that this program did not write lets nobody in.
func TestStrangeHashes(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "ana", "secret"))
	for _, hash := range []string{
		"", "secret", "$", "$$$$$", "$argon2id$v=19$m=8,t=1,p=1$$", "$argon2id$v=19$m=8,t=0,p=1$c2FsdA$a2V5",
		"$argon2id$v=19$m=8,t=1,p=0$c2FsdA$a2V5", "$argon2id$v=18$m=8,t=1,p=1$c2FsdA$a2V5",
		"$argon2id$v=19$m=8,t=1,p=1$!$!", "$argon2id$v=19$m=-1,t=1,p=1$c2FsdA$a2V5", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$a2V5",
		"pbkdf2-sha256$", "pbkdf2-sha256$1000$$", "pbkdf2-sha256$0$c2FsdA$a2V5", "pbkdf2-sha256$x$c2FsdA$a2V5", "pbkdf2-sha256$-1$c2FsdA$a2V5",
	} {
		_, err := db.SQL().ExecContext(t.Context(), `UPDATE user SET password = ? WHERE name = 'ana'`, hash)
		must(t, err)
		for _, password := range []string{"secret", "", "$"} {
			if _, err := db.Authenticate(t.Context(), "ana", password); kimai.CodeOf(err) != kimai.Unauthorised {
				t.Errorf("hash %q, password %q: error %v", hash, password, err)
			}
		}
	}
}
