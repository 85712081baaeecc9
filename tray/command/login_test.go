package command_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// What is said before a token is asked for.
func tokenHint(url string) string {
	return "Make an API token in your profile at " + url + ", under API access. The text of its QR code will do as well.\n"
}

const clubCode = ` {"type":"kimai","version":1,"url":"https://club.example.com","token":"t0ken"} `

func TestLogin(t *testing.T) {
	for _, test := range []conversation{
		{name: "by name", args: "login work", passwords: []string{"hunter2 "},
			did:  []string{"ask Password of anna at https://kimai.example.com: ", "login Work hunter2 "},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://kimai.example.com as Änna.\n"}},
		{name: "to the account of a flag", args: "login --account Work", passwords: []string{"hunter2"},
			did:  []string{"ask Password of anna at https://kimai.example.com: ", "login Work hunter2"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://kimai.example.com as Änna.\n"}},
		{name: "with a token", args: "login shop", passwords: []string{" t0ken "},
			did:  []string{"ask API token: ", "login Shop t0ken"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://shop.example.com as Änna.\n", Err: tokenHint("https://shop.example.com")}},
		{name: "with the text of a code", args: "login shop", passwords: []string{strings.Replace(clubCode, "club", "shop", 1)},
			did:  []string{"ask API token: ", "login Shop t0ken"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://shop.example.com as Änna.\n", Err: tokenHint("https://shop.example.com")}},
		{name: "with an API password", args: "login old", passwords: []string{"{hunter2"},
			did:  []string{"ask API password of anna at https://old.example.com: ", "login Old {hunter2"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://old.example.com as Änna.\n"}},
		{name: "with a command", args: "login cellar",
			did: []string{"login Cellar "},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://cellar.example.com as Änna.\n",
				Err: "The secret_command of \"Cellar\" has to give the API token. It is run now, and nothing of it is kept.\n"}},
		{name: "at the address in the settings", args: "login shop Shop.Example.com:443/en/timesheet/?page=2#x", passwords: []string{"t0ken"},
			did:  []string{"ask API token: ", "login Shop t0ken"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://shop.example.com as Änna.\n", Err: tokenHint("https://shop.example.com")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := test.check(t, program{})
			if !slices.Equal(p.changed, []bool{true}) {
				t.Errorf("the tray was told of changes of the catalogue %v, want one", p.changed)
			}
		})
	}
}

func TestLoginToNewAccount(t *testing.T) {
	at := func(url, backend string) func(config.Account) (string, error) {
		return func(a config.Account) (string, error) {
			if a.URL != url {
				return "", kimai.Errorf(kimai.NotFound, "something else")
			}
			return backend, nil
		}
	}
	ca, err := filepath.Abs("ca.pem")
	if err != nil {
		t.Fatal(err)
	}
	const added = ". The account is \"Club\" in /home/anna/config.toml; a tray that runs uses it at once.\n"
	const welcome = "Logged in to Kimai 2.66.0 at https://club.example.com as Änna" + added
	answers := "Kimai 2 answers at https://club.example.com.\n"
	for _, test := range []struct {
		conversation
		detect  func(config.Account) (string, error)
		account config.Account
	}{
		{conversation{name: "Kimai 2", args: "login Club https://club.example.com/api/", passwords: []string{"t0ken"},
			did:  []string{"detect https://club.example.com", "ask API token: ", "login Club t0ken", "add Club"},
			want: result{Out: welcome, Err: answers + tokenHint("https://club.example.com")}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com"}},
		{conversation{name: "a page of Kimai 2", args: "login Club club.example.com/de/timesheet/?x=1", passwords: []string{clubCode},
			did: []string{"detect https://club.example.com/de/timesheet", "detect https://club.example.com/de", "detect https://club.example.com",
				"ask API token: ", "login Club t0ken", "add Club"},
			want: result{Out: welcome, Err: answers + tokenHint("https://club.example.com")}},
			at("https://club.example.com", config.Kimai2), config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com"}},
		{conversation{name: "a name like that of another", args: "login Works https://club.example.com", passwords: []string{"t0ken"},
			did:  []string{"detect https://club.example.com", "ask API token: ", "login Works t0ken", "add Works"},
			want: result{Out: strings.Replace(welcome, "Club", "Works", 1), Err: answers + tokenHint("https://club.example.com")}},
			nil, config.Account{Name: "Works", Backend: config.Kimai2, URL: "https://club.example.com"}},
		{conversation{name: "Kimai 2 with an API password", args: "login Club https://club.example.com --user anna", passwords: []string{"hunter2"},
			did:  []string{"detect https://club.example.com", "ask API password of anna at https://club.example.com: ", "login Club hunter2", "add Club"},
			want: result{Out: welcome, Err: answers}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com", User: "anna"}},
		{conversation{name: "Kimai 1", args: "login Club https://club.example.com/kimai/core/json.php", lines: []string{" anna "}, passwords: []string{"hunter2"},
			did: []string{"detect https://club.example.com/kimai/core", "detect https://club.example.com/kimai", "ask Your user name there: ",
				"ask Password of anna at https://club.example.com/kimai: ", "login Club hunter2", "add Club"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://club.example.com/kimai as Änna" + added, Err: "Kimai 1 answers at https://club.example.com/kimai.\n"}},
			at("https://club.example.com/kimai", config.Kimai1), config.Account{Name: "Club", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "https://club.example.com/kimai", User: "anna"}},
		{conversation{name: "Kimai 1 with all flags", passwords: []string{"hunter2"},
			args: "login Club http://club.example.com:80 --user anna --ca-file ca.pem --proxy http://proxy:3128 --server-name club --allow-http",
			did:  []string{"detect http://club.example.com", "ask Password of anna at http://club.example.com: ", "login Club hunter2", "add Club"},
			want: result{Out: "Logged in to Kimai 2.66.0 at http://club.example.com as Änna" + added, Err: "Kimai 1 answers at http://club.example.com.\n"}},
			at("http://club.example.com", config.Kimai1), config.Account{Name: "Club", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "http://club.example.com", User: "anna",
				CAFile: ca, Proxy: "http://proxy:3128", ServerName: "club", AllowHTTP: true}},
		{conversation{name: "with a file", args: "login Club club.example.com --secret-file ca.pem", passwords: []string{"t0ken"},
			did:  []string{"detect https://club.example.com", "ask API token: ", "login Club t0ken", "add Club"},
			want: result{Out: welcome, Err: answers + tokenHint("https://club.example.com")}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com", SecretFile: ca}},
		{conversation{name: "with a command", args: `login Club club.example.com --secret-command "pass show kimai"`,
			did: []string{"detect https://club.example.com", "login Club ", "add Club"},
			want: result{Out: welcome,
				Err: answers + "The secret_command of \"Club\" has to give the API token. It is run now, and nothing of it is kept.\n"}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com", SecretCommand: "pass show kimai"}},
		{conversation{name: "by the text of a code alone", args: "login Club", passwords: []string{clubCode},
			did: []string{"ask Text of the QR code: ", "detect https://club.example.com", "login Club t0ken", "add Club"},
			want: result{Out: welcome,
				Err: `"Club" is a new account. If you have the text of the QR code of an API token, paste it here; else press Enter.` + "\n" + answers}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com"}},
		{conversation{name: "by an address that is asked for", args: "login Club", passwords: []string{"", "t0ken"}, lines: []string{"club.example.com"},
			did: []string{"ask Text of the QR code: ", "ask Address of the server, as in the browser: ",
				"detect https://club.example.com", "ask API token: ", "login Club t0ken", "add Club"},
			want: result{Out: welcome, Err: `"Club" is a new account. If you have the text of the QR code of an API token, paste it here; else press Enter.` + "\n" +
				answers + tokenHint("https://club.example.com")}},
			nil, config.Account{Name: "Club", Backend: config.Kimai2, URL: "https://club.example.com"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := test.check(t, program{detect: test.detect})
			if diff := cmp.Diff([]config.Account{test.account}, p.logins); diff != "" {
				t.Errorf("logged in to (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoginIsRefused(t *testing.T) {
	fails := func(code kimai.Code, message string) func(config.Account) (string, error) {
		return func(config.Account) (string, error) { return "", kimai.Errorf(code, "%s", message) }
	}
	unauthorised := kimai.Errorf(kimai.Unauthorised, "It does not accept the API token.")
	for _, test := range []struct {
		conversation
		program program
	}{
		{conversation{name: "without a password", args: "login work", passwords: []string{""},
			did:  []string{"ask Password of anna at https://kimai.example.com: "},
			want: result{Err: "kimai-tray: no password was given\n"}}, program{}},
		{conversation{name: "to an embedded account", args: "login",
			want: result{Err: "kimai-tray: \"Local\" keeps its records on this machine: there is nothing to log in to. `kimai-tray login NAME URL` adds an account on a server\n"}}, program{}},
		{conversation{name: "to an embedded account at an address", args: "login local https://club.example.com",
			want: result{Err: "kimai-tray: \"Local\" keeps its records on this machine: there is nothing to log in to. `kimai-tray login NAME URL` adds an account on a server\n"}}, program{}},
		{conversation{name: "a misspelt name", args: "login wrok",
			want: result{Err: "kimai-tray: there is no account \"wrok\", did you mean \"Work\"?\n"}}, program{}},
		{conversation{name: "mistakes in the settings", args: "login Club https://club.example.com --config my.toml",
			want: result{Err: "kimai-tray: my.toml:1: first mistake\n  my.toml:2: second\n"}}, program{}},
		{conversation{name: "a name that is taken", args: "login shop https://club.example.com",
			want: result{Err: "kimai-tray: \"Shop\" is at https://shop.example.com in the settings: give the account at another address another name\n"}}, program{}},
		{conversation{name: "flags that differ from the settings", args: "login shop --user anna",
			want: result{Err: "kimai-tray: \"Shop\" is in the settings already, and not as the flags say: change it there, or leave them out\n"}}, program{}},
		{conversation{name: "a wrong password", args: "login work", passwords: []string{"hunter2"},
			did:  []string{"ask Password of anna at https://kimai.example.com: ", "login Work hunter2"},
			want: result{Err: "kimai-tray: It does not accept the API token.\n"}}, program{refuse: unauthorised}},
		{conversation{name: "a wrong token for a new account", args: "login Club club.example.com", passwords: []string{"t0ken"},
			did: []string{"detect https://club.example.com", "ask API token: ", "login Club t0ken"},
			want: result{Err: "Kimai 2 answers at https://club.example.com.\n" + tokenHint("https://club.example.com") + "kimai-tray: It does not accept the API token.\n" +
				"  To a Kimai before 2.14 you log in with --user and the API password of your profile.\n"}}, program{refuse: unauthorised}},
		{conversation{name: "a wrong password for a new account", args: "login Club club.example.com --user anna", passwords: []string{"hunter2"},
			did:  []string{"detect https://club.example.com", "ask Password of anna at https://club.example.com: ", "login Club hunter2"},
			want: result{Err: "Kimai 1 answers at https://club.example.com.\nkimai-tray: It does not accept the API token.\n"}},
			program{refuse: unauthorised, detect: func(config.Account) (string, error) { return config.Kimai1, nil }}},
		{conversation{name: "a token for another server", args: "login shop", passwords: []string{clubCode},
			did:  []string{"ask API token: "},
			want: result{Err: tokenHint("https://shop.example.com") + "kimai-tray: that token is for club.example.com, not for shop.example.com: it was not sent there\n"}}, program{}},
		{conversation{name: "a token for another server than is new", args: "login Club https://shop.example.com", passwords: []string{clubCode},
			did: []string{"detect https://shop.example.com", "ask API token: "},
			want: result{Err: "Kimai 2 answers at https://shop.example.com.\n" + tokenHint("https://shop.example.com") +
				"kimai-tray: that token is for club.example.com, not for shop.example.com: it was not sent there\n"}}, program{}},
		{conversation{name: "a token in place of a password", args: "login work", passwords: []string{strings.Replace(clubCode, "club", "kimai", 1)},
			did:  []string{"ask Password of anna at https://kimai.example.com: "},
			want: result{Err: "kimai-tray: that is a token for Kimai 2, and at https://kimai.example.com Kimai 1 answers, which wants a name and a password\n"}}, program{}},
		{conversation{name: "a token in place of an API password", args: "login old", passwords: []string{strings.Replace(clubCode, "club", "old", 1)},
			did:  []string{"ask API password of anna at https://old.example.com: "},
			want: result{Err: "kimai-tray: that is a token, and this account has an API password: leave out its user to log in with a token\n"}}, program{}},
		{conversation{name: "half a code", args: "login shop", passwords: []string{clubCode[:40]},
			did:  []string{"ask API token: "},
			want: result{Err: tokenHint("https://shop.example.com") + "kimai-tray: that begins like the text of a QR code of Kimai's and does not end like one: copy it once more, as a whole\n"}}, program{}},
		{conversation{name: "a code of something else", args: "login shop", passwords: []string{`{"type":"wifi","token":"t0ken"}`},
			did:  []string{"ask API token: "},
			want: result{Err: tokenHint("https://shop.example.com") + "kimai-tray: that is not the text of a QR code of Kimai's: copy that, or the token alone\n"}}, program{}},
		{conversation{name: "a code of the future", args: "login shop", passwords: []string{strings.Replace(clubCode, "1", "2", 1)},
			did:  []string{"ask API token: "},
			want: result{Err: tokenHint("https://shop.example.com") + "kimai-tray: that is the text of a QR code of another version (2) than is known here (1): copy the token alone\n"}}, program{}},
		{conversation{name: "a token without its server", args: "login Club", passwords: []string{"t0ken"},
			did: []string{"ask Text of the QR code: "},
			want: result{Err: `"Club" is a new account. If you have the text of the QR code of an API token, paste it here; else press Enter.` + "\n" +
				"kimai-tray: that is not the text of a QR code of Kimai's, and without it the server is not known: give its address, as in kimai-tray login Work https://kimai.example.com\n"}}, program{}},
		{conversation{name: "no address", args: "login Club ftp://club.example.com",
			want: result{Err: "kimai-tray: that is no address of a server, such as https://kimai.example.com\n"}}, program{}},
		{conversation{name: "an address with a password", args: "login Club https://anna:hunter2@club.example.com",
			want: result{Err: "kimai-tray: leave out user name and password in the address: login asks for what the server wants\n"}}, program{}},
		{conversation{name: "a command and a file", args: "login Club club.example.com --secret-command pass --secret-file f",
			want: result{Err: "kimai-tray: secret_file: this account has a secret_command already; remove one of them\n"}}, program{}},
		{conversation{name: "plain http", args: "login Club http://club.example.com/kimai",
			want: result{Err: "kimai-tray: with http everybody on the way to club.example.com can read the password or token: give its address with https://, or --allow-http if that is no danger\n"}}, program{}},
		{conversation{name: "a proxy with a password", args: "login Club club.example.com --proxy http://anna:hunter2@proxy",
			want: result{Err: "kimai-tray: proxy: leave out user name and password; a proxy that needs them is set in the environment, such as HTTPS_PROXY\n"}}, program{}},
		{conversation{name: "a user name that is none", args: "login Club club.example.com", lines: []string{"an  na"},
			did: []string{"detect https://club.example.com", "ask Your user name there: "},
			want: result{Err: "Kimai 1 answers at https://club.example.com.\n" +
				"kimai-tray: user: expected one line without control characters and without spaces at its ends\n"}},
			program{detect: func(config.Account) (string, error) { return config.Kimai1, nil }}},
		{conversation{name: "neither", args: "login Club club.example.com/a",
			did:  []string{"detect https://club.example.com/a", "detect https://club.example.com"},
			want: result{Err: "kimai-tray: neither Kimai 2 nor Kimai 1 answers at https://club.example.com/a: give the address that your browser shows in Kimai\n"}},
			program{detect: fails(kimai.NotFound, "Something else.")}},
		{conversation{name: "below a folder", args: "login Club club.example.com/kimai/de",
			did:  []string{"detect https://club.example.com/kimai/de", "detect https://club.example.com/kimai", "detect https://club.example.com"},
			want: result{Err: "kimai-tray: Not below a folder.\n"}}, program{detect: func(a config.Account) (string, error) {
			switch {
			case strings.HasSuffix(a.URL, "/kimai"):
				return "", kimai.Errorf(kimai.Unexpected, "Not below a folder.")
			case strings.HasSuffix(a.URL, ".com"):
				return "", kimai.Errorf(kimai.Unexpected, "A web page.")
			}
			return "", kimai.Errorf(kimai.NotFound, "Something else.")
		}}},
		{conversation{name: "unreachable", args: "login Club club.example.com/a",
			did:  []string{"detect https://club.example.com/a"},
			want: result{Err: "kimai-tray: No answer.\n"}}, program{detect: fails(kimai.Unreachable, "No answer.")}},
		{conversation{name: "settings that can't be written", args: "login Club club.example.com", passwords: []string{"t0ken"},
			did: []string{"detect https://club.example.com", "ask API token: ", "login Club t0ken", "add Club"},
			want: result{Out: "Logged in to Kimai 2.66.0 at https://club.example.com as Änna.\n",
				Err: "Kimai 2 answers at https://club.example.com.\n" + tokenHint("https://club.example.com") + "kimai-tray: config.toml was not changed. Write yourself\n  use = \"Club\"\n"}},
			program{unwritten: errors.New("config.toml was not changed. Write yourself\nuse = \"Club\"")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.want.Exit = 1
			test.check(t, test.program)
		})
	}
}

// Nothing of a token gets from the command line into what is said.
func TestLoginMisuse(t *testing.T) {
	const history = "login: a password or token on the command line stays in the history of the shell, and others can see it: " +
		"change it in Kimai. `kimai-tray login NAME URL` asks for it"
	const token = "0123456789abcdef012345678"
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"a code as the address", []string{"login", "Work", clubCode}, history},
		{"a token as the address", []string{"login", "Work", token}, history},
		{"a token behind the address", []string{"login", "Work", "https://club.example.com", token}, history},
		{"a token behind a flag", []string{"login", "Work", "https://club.example.com", "--user", "anna", token}, history},
		{"a code as the name", []string{"login", clubCode}, history},
		{"an address as the name", []string{"login", "https://club.example.com"}, "login: the name of the account comes first, such as kimai-tray login Work https://kimai.example.com"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p program
			check(t, p.run(t, test.args...), result{Err: "kimai-tray: " + test.want + " (kimai-tray --help tells more)\n", Exit: 2})
		})
	}
}

// Whatever is pasted, nothing of the token is told, and it goes nowhere but to
// the server that it is for.
func FuzzLoginCode(f *testing.F) {
	for _, seed := range []string{clubCode, "{}", `{"type":"kimai","version":1.5,"url":"//h","token":"x"}`, `{"type":"kimai","version":1,"url":"https://shop.example.com","token":"\u001bx"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		p := program{passwords: []string{typed}}
		got := p.run(t, "login", "shop")
		var pasted struct{ URL, Token string }
		if json.Unmarshal([]byte(typed), &pasted) != nil || len(pasted.Token) < 20 {
			return
		}
		if strings.Contains(got.Out+got.Err, pasted.Token) {
			t.Errorf("%+v tells the token", got)
		}
		if p.logins != nil && !strings.Contains(strings.ToLower(pasted.URL), "shop.example.com") {
			t.Errorf("a token for %s was sent to another server", pasted.URL)
		}
	})
}

// Who gives up at a question finds all as it was.
func TestLoginIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := program{detect: func(config.Account) (string, error) {
		cancel()
		return config.Kimai2, nil
	}}
	got := p.runContext(t, ctx, "login", "Club", "club.example.com")
	check(t, got, result{Err: "Kimai 2 answers at https://club.example.com.\n" + tokenHint("https://club.example.com") + "kimai-tray: interrupted\n", Exit: 1})
	if want := []string{"detect https://club.example.com", "ask API token: "}; !slices.Equal(p.did, want) {
		t.Errorf("did %q, want %q", p.did, want)
	}
}
