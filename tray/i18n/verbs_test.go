package i18n_test

import (
	"maps"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// verb is one of a format of package fmt; the index is that of its argument.
var verb = regexp.MustCompile(`%([-+# 0]*)(\d+)?(\.\d+)?(\[(\d+)\])?([a-zA-Z%])`)

// verbs are the kinds of the arguments of a format, by their index from 1. A %w is
// a %v, which only fmt.Errorf tells apart.
func verbs(format string) map[int]string {
	kinds := make(map[int]string)
	next := 1
	for _, match := range verb.FindAllStringSubmatch(format, -1) {
		kind := match[6]
		if kind == "%" {
			continue
		}
		if match[5] != "" {
			next, _ = strconv.Atoi(match[5]) // the pattern has digits there
		}
		if kind == "w" {
			kind = "v"
		}
		kinds[next] = match[1] + match[2] + match[3] + kind
		next++
	}
	return kinds
}

func TestVerbs(t *testing.T) {
	tests := []struct {
		name, format string
		want         map[int]string
	}{
		{"none", "100 %% of it", map[int]string{}},
		{"one", "%s", map[int]string{1: "s"}},
		{"in order", "%s and %d", map[int]string{1: "s", 2: "d"}},
		{"in another order", "%[2]d and %[1]s", map[int]string{1: "s", 2: "d"}},
		{"the same twice", "%[1]s, %[1]s", map[int]string{1: "s"}},
		{"one after an index", "%[2]s %s", map[int]string{2: "s", 3: "s"}},
		{"with a width", "%.40q", map[int]string{1: ".40q"}},
		{"an error", "%w", map[int]string{1: "v"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := verbs(tt.format); !maps.Equal(got, tt.want) {
				t.Error(cmp.Diff(tt.want, got))
			}
		})
	}
}
