package config

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// The paths on systems that the tests do not run on.
func FileOn(goos string, getenv func(string) string) (string, error) {
	return configHome.on(goos, getenv, "config.toml")
}

func DataFileOn(goos string, getenv func(string) string) (string, error) {
	return dataHome.on(goos, getenv, "kimai-tray.db")
}

func CacheDirOn(goos string, getenv func(string) string) (string, error) {
	return cacheHome.on(goos, getenv, "")
}

func StateDirOn(goos string, getenv func(string) string) (string, error) {
	return stateHome.on(goos, getenv, "")
}

// WithAccount is the content of a file with an account added.
func WithAccount(data []byte, a Account) ([]byte, error) {
	return withAccount("config.toml", "", data, a)
}

// MissingKeys returns the keys of a valid document that its tables lack.
func MissingKeys(document string) []string {
	var values map[string]any
	meta, err := toml.Decode(document, &values)
	if err != nil {
		return nil
	}
	found := make(map[string]bool)
	for _, t := range tables(strings.TrimPrefix(document, "\ufeff")) {
		found[t.name] = true
		for _, e := range t.entries {
			found[t.name+" "+e.key] = true
		}
	}
	var missing []string
	for _, key := range meta.Keys() {
		switch {
		case found[key.String()]:
		case found[" "+key[0]]: // at the top, or an inline table there
		default:
			inTable := false
			for i := 1; i < len(key); i++ {
				inTable = inTable || found[key[:i].String()+" "+key[i]]
			}
			if !inTable {
				missing = append(missing, key.String())
			}
		}
	}
	return missing
}
