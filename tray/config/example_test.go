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
var commented = regexp.MustCompile(`(?m)^# (\[\[.*|[a-z_]+ = .*)$`)

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
	file := example(t)
	word := regexp.MustCompile(`[a-z]([A-Z])`) // AllowHTTP is allow_http
	for _, of := range []any{config.Config{}, config.Account{}, kimai.Rounding{}} {
		for field := range reflect.TypeOf(of).Fields() {
			switch field.Name {
			case "File": // no setting: it is where they are from
				continue
			case "CAFile":
				field.Name = "CaFile"
			case "Step":
				field.Name = "Rounding"
			case "Method":
				field.Name = "RoundingMethod"
			}
			key := strings.ToLower(word.ReplaceAllStringFunc(field.Name, func(s string) string { return s[:1] + "_" + s[1:] }))
			key = strings.Replace(key, "accounts", "account", 1) // [[account]], once for each
			if !strings.Contains(file, "\n# "+key+" = ") && !strings.Contains(file, "\n# [["+key+"]]") {
				t.Errorf("the example lacks %s", key)
			}
		}
	}
}
