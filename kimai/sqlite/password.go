package sqlite

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"kimai-tray/kimai"
)

// iterations of PBKDF2 with SHA-256, as OWASP recommends
// (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
// Each hash says how many it had, so the number may grow.
const iterations = 600_000

const (
	scheme  = "pbkdf2-sha256"
	saltLen = 16 // bytes
)

// hash returns what to store of a password: scheme, iterations, salt and key,
// with a $ between. Code Rejected: the password is empty.
func (db *DB) hash(password string) (string, error) {
	if password == "" {
		return "", kimai.Errorf(kimai.Rejected, "The password is empty.")
	}
	salt := make([]byte, saltLen)
	rand.Read(salt) // never fails
	key, err := derive(password, salt, db.iterations)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s$%d$%s$%s", scheme, db.iterations, encode(salt), encode(key)), nil
}

// matches reports whether hash was made from the password. It takes as long
// for an empty hash, that of a user who does not exist, as for a real one.
func (db *DB) matches(hash, password string) bool {
	count, salt, want := db.iterations, make([]byte, saltLen), []byte(nil)
	if parts := strings.Split(hash, "$"); len(parts) == 4 && parts[0] == scheme {
		count, _ = strconv.Atoi(parts[1])
		salt, _ = base64.RawStdEncoding.DecodeString(parts[2])
		want, _ = base64.RawStdEncoding.DecodeString(parts[3])
	}
	got, err := derive(password, salt, count)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1
}

func derive(password string, salt []byte, count int) ([]byte, error) {
	key, err := pbkdf2.Key(sha256.New, password, salt, count, sha256.Size)
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot hash the password: %w.", err)
	}
	return key, nil
}

func encode(b []byte) string { return base64.RawStdEncoding.EncodeToString(b) }
