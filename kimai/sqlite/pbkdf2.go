package sqlite

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"strconv"
	"strings"
)

// pbkdf2Prefix begins the hashes of schema 1: scheme, iterations, salt and key,
// with a $ between. They are replaced when their user logs in.
const pbkdf2Prefix = "pbkdf2-sha256$"

// matchesPBKDF2 reports whether a hash of schema 1 was made from the password.
func matchesPBKDF2(hash, password string) bool {
	parts := strings.Split(hash, "$")
	if len(parts) != 4 {
		return false
	}
	iterations, err := strconv.Atoi(parts[1])
	if err != nil {
		return false
	}
	got, err := pbkdf2.Key(sha256.New, password, decode(parts[2]), iterations, sha256.Size)
	return err == nil && subtle.ConstantTimeCompare(got, decode(parts[3])) == 1
}
