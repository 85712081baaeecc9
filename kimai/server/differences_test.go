package server_test

import (
	"path"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"
)

// difference is what this server answers otherwise than a real one, and why.
type difference struct {
	Reason    string
	Why       string
	Transport string   // "JSON" or "SOAP" if only there
	Cases     []string // by name; * stands for anything
}

// reasons are those for which this server may differ.
var reasons = []string{"safer", "documented", "strict", "database", "scope"}

func readDifferences(t testing.TB, file string) []difference {
	t.Helper()
	var list struct{ Difference []difference }
	if _, err := toml.DecodeFile(file, &list); err != nil {
		t.Fatal(err)
	}
	for _, d := range list.Difference {
		if !slices.Contains(reasons, d.Reason) || d.Why == "" {
			t.Errorf("%s: no good reason for %q", file, d.Cases)
		}
	}
	return list.Difference
}

// listed reports whether a case is in the list, and by which name.
func listed(list []difference, e exchange) (string, bool) {
	for _, d := range list {
		if d.Transport != "" && d.Transport != e.transport() {
			continue
		}
		for _, pattern := range d.Cases {
			if ok, _ := path.Match(pattern, e.Name); ok {
				return pattern, true
			}
		}
	}
	return "", false
}
