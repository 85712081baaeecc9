package sqlite

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"kimai-tray/kimai"
)

// cost is the work that Argon2id puts into a hash.
type cost struct {
	memory  uint32 // KiB
	passes  uint32
	threads uint8
}

// owasp is what OWASP recommends
// (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
// Each hash says how much it took, so that it may grow.
var owasp = cost{memory: 19 * 1024, passes: 2, threads: 1}

const (
	saltLen = 16 // bytes
	keyLen  = 32 // bytes
)

// prefix is how hashes begin that took as much.
func (c cost) prefix() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, c.memory, c.passes, c.threads)
}

func (c cost) derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.threads, keyLen)
}

// hash returns what to store of a password, in the PHC string format
// (https://github.com/P-H-C/phc-string-format). Code Rejected: the password is
// empty.
func (db *DB) hash(password string) (string, error) {
	if password == "" {
		return "", kimai.Errorf(kimai.Rejected, "The password is empty.")
	}
	salt := make([]byte, saltLen)
	rand.Read(salt) // never fails
	return db.cost.prefix() + encode(salt) + "$" + encode(db.cost.derive(password, salt)), nil
}

// isOutdated reports whether a new hash would take another amount of work.
func (db *DB) isOutdated(hash string) bool { return !strings.HasPrefix(hash, db.cost.prefix()) }

// matches reports whether hash was made from the password. It takes as long
// for an empty hash, that of a user who does not exist, as for a new one.
func (db *DB) matches(hash, password string) bool {
	if strings.HasPrefix(hash, pbkdf2Prefix) {
		return matchesPBKDF2(hash, password)
	}
	c, salt, want := parseHash(hash)
	if want == nil {
		c, salt = db.cost, make([]byte, saltLen)
	}
	return subtle.ConstantTimeCompare(c.derive(password, salt), want) == 1
}

// parseHash takes a hash apart. There is no key if it is none.
func parseHash(hash string) (c cost, salt, key []byte) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 {
		return c, nil, nil
	}
	_, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.threads)
	if err != nil || c.passes == 0 || c.threads == 0 || !strings.HasPrefix(hash, c.prefix()) {
		return c, nil, nil
	}
	return c, decode(parts[4]), decode(parts[5])
}

func encode(b []byte) string { return base64.RawStdEncoding.EncodeToString(b) }

// decode returns nil for what is not base64.
func decode(text string) []byte {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil
	}
	return b
}
