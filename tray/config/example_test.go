package config_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// commented is a setting or a header behind a "# " in the example.
var commented = regexp.MustCompile(`(?m)^# (\[.*|[a-z_]+ = .*)$`)

func example(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../config.toml.example")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestExampleIsTheDefault(t *testing.T) {
	file := example(t)
	top, accounts, found := strings.Cut(file, "# [[account]]")
	if !found {
		t.Fatal("the example has no account")
	}
	for name, file := range map[string]string{
		"as it is":               file,
		"with the settings":      commented.ReplaceAllString(top, "$1") + "# [[account]]" + accounts,
		"with the first account": commented.ReplaceAllString(top, "$1") + firstAccount(accounts),
	} {
		got, err := config.Parse("config.toml.example", []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(config.Default(), got); diff != "" {
			t.Errorf("%s (-default +example):\n%s", name, diff)
		}
	}
}

// firstAccount uncomments what is above the second account.
func firstAccount(accounts string) string {
	first, _, _ := strings.Cut(accounts, "# [[account]]")
	return "[[account]]" + commented.ReplaceAllString(first, "$1")
}

func TestExampleAccounts(t *testing.T) {
	got, err := config.Parse("config.toml.example", []byte(commented.ReplaceAllString(example(t), "$1")))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default()
	want.Accounts = append(want.Accounts,
		config.Account{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com",
			CAFile: "company.pem", Proxy: "http://proxy.example.com:3128", ServerName: "kimai.internal"},
		config.Account{Name: "Museum", Backend: config.Kimai2, URL: "https://museum.example.com", User: "anna"},
		config.Account{Name: "Server room", Backend: config.Kimai2, URL: "https://kimai.example.com", SecretCommand: "pass show kimai"},
		config.Account{Name: "Raspberry", Backend: config.Kimai2, URL: "https://kimai.example.com", SecretFile: "kimai.token"},
		config.Account{Name: "Club", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "https://club.example.com/kimai", User: "anna"},
		config.Account{Name: "Workshop", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "http://192.168.1.20/kimai", User: "anna", AllowHTTP: true},
	)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the example without its comment marks (-want +got):\n%s", diff)
	}
}

func TestExampleHasEveryKey(t *testing.T) {
	top, accounts, _ := strings.Cut(example(t), "# [[account]]")
	part := func(table string) string {
		_, part, found := strings.Cut(top, "\n# ["+table+"]\n")
		if !found {
			t.Errorf("the example lacks [%s]", table)
		}
		part, _, _ = strings.Cut(part, "\n# [")
		return part
	}
	settings, _, _ := strings.Cut(top, "\n# [")
	for _, test := range []struct {
		of   any
		part string
	}{
		{config.Config{}, settings},
		{config.Notify{}, part("notify")},
		{config.Idle{}, part("idle")},
		{config.Remind{}, part("remind")},
		{config.Account{}, accounts},
		{kimai.Rounding{}, accounts},
	} {
		for field := range reflect.TypeOf(test.of).Fields() {
			if key := keyOf(field.Name); key != "" && !strings.Contains("\n"+test.part, "\n# "+key+" = ") {
				t.Errorf("the example lacks %s of %T", key, test.of)
			}
		}
	}
}

var word = regexp.MustCompile(`[a-z]([A-Z])`) // AllowHTTP is allow_http

// keyOf is the key of the field of that name, or empty if it has none.
func keyOf(field string) string {
	switch field {
	case "File": // it is where they are from
		return ""
	case "Notify", "Idle", "Remind", "Accounts": // tables of their own
		return ""
	case "CAFile":
		return "ca_file"
	case "Step":
		return "rounding"
	case "Method":
		return "rounding_method"
	}
	return strings.ToLower(word.ReplaceAllStringFunc(field, func(s string) string { return s[:1] + "_" + s[1:] }))
}
