package config_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

const work = `
[[account]]
name = "Work"
backend = "kimai1"
url = "https://kimai.example.com/"
user = "anna"
`

var workAccount = config.Account{Name: "Work", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "https://kimai.example.com", User: "anna"}

const kimai2 = `
[[account]]
name = "Work"
backend = "kimai2"
url = "https://kimai.example.com"
`

// embedded is an account with the defaults.
func embedded(name string) config.Account {
	return config.Account{Name: name, Backend: config.Embedded, Rounding: kimai.Rounding{Method: kimai.RoundOut}}
}

func TestParse(t *testing.T) {
	// from is the default with changes.
	from := func(change func(c *config.Config)) config.Config {
		c := config.Default()
		change(&c)
		return c
	}
	for _, test := range []struct {
		name, file string
		want       config.Config
	}{
		{"empty", "", config.Default()},
		{"only comments", "# poll = 5\n\n#", config.Default()},
		{"byte order mark and Windows line ends", "\ufeffpoll = \"1m\"\r\nrecent = 3\r\n", from(func(c *config.Config) {
			c.Poll, c.Recent = time.Minute, 3
		})},
		{"bounds", "poll = \"1h\"\nrecent = 1", from(func(c *config.Config) { c.Poll, c.Recent = time.Hour, 1 })},
		{"other bounds", "poll = \"5s\"\nrecent = 8", from(func(c *config.Config) { c.Poll, c.Recent = 5*time.Second, 8 })},
		{"account without anything", "[[account]]", config.Default()},
		{"account with a name only", "[[account]]\nname = \"Home\"", from(func(c *config.Config) {
			c.Use, c.Accounts = "Home", []config.Account{embedded("Home")}
		})},
		{"the first account is used", work, from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{workAccount}
		})},
		{"the account to use, in whatever case", "use = \"local\"" + work + "[[account]]\nname=\"Local\"\nbackend=\"embedded\"", from(func(c *config.Config) {
			c.Accounts = []config.Account{workAccount, embedded("Local")}
		})},
		{"inline accounts", `account = [
			{name = "Local", backend = "embedded"}, # one
			{name = "Work", backend = "kimai1", url = "https://kimai.example.com", user = "anna"},
		]`, from(func(c *config.Config) {
			c.Accounts = append(c.Accounts, workAccount)
		})},
		{"quoted keys", `"poll" = '10s'`, from(func(c *config.Config) { c.Poll = 10 * time.Second })},
		{"the protocol of a server", work + `protocol = "soap"`, from(func(c *config.Config) {
			account := workAccount
			account.Protocol = config.SOAP
			c.Use, c.Accounts = "Work", []config.Account{account}
		})},
		{"Kimai 2", kimai2, from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com"}}
		})},
		{"Kimai 2 with an API password", kimai2 + `user = "anna"`, from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com", User: "anna"}}
		})},
		{"the way to a server", work + "ca_file = \"certs/company.pem\"\nproxy = \"socks5://localhost:1080/\"\nserver_name = \"::1\"", from(func(c *config.Config) {
			account := workAccount
			account.CAFile, account.Proxy, account.ServerName = filepath.Join("certs", "company.pem"), "socks5://localhost:1080/", "::1"
			c.Use, c.Accounts = "Work", []config.Account{account}
		})},
		{"no proxy", kimai2 + `proxy = "direct"`, from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com", Proxy: config.Direct}}
		})},
		{"a command in place of the keyring", kimai2 + `secret_command = "pass show 'my kimai'"`, from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{Name: "Work", Backend: config.Kimai2, URL: "https://kimai.example.com", SecretCommand: "pass show 'my kimai'"}}
		})},
		{"a file in place of the keyring", work + `secret_file = "keys/work"`, from(func(c *config.Config) {
			account := workAccount
			account.SecretFile = filepath.Join("keys", "work")
			c.Use, c.Accounts = "Work", []config.Account{account}
		})},
		{"rounding", "[[account]]\nrounding = \"15m\"\nrounding_method = \"closest\"", from(func(c *config.Config) {
			c.Accounts[0].Rounding = kimai.Rounding{Step: 15 * time.Minute, Method: kimai.RoundNearest}
		})},
		{"rounding as much as can be", "[[account]]\nrounding = \"12h\"", from(func(c *config.Config) { c.Accounts[0].Rounding.Step = 12 * time.Hour })},
		{"plain http to this machine", strings.Replace(work, "https://kimai.example.com", "http://[::1]:8090", 1), from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{Name: "Work", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "http://[::1]:8090", User: "anna"}}
		})},
		{"plain http that is allowed", strings.Replace(work, "https", "http", 1) + "allow_http = true", from(func(c *config.Config) {
			c.Use, c.Accounts = "Work", []config.Account{{
				Name: "Work", Backend: config.Kimai1, Protocol: config.JSONRPC, URL: "http://kimai.example.com", User: "anna", AllowHTTP: true,
			}}
		})},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Parse("config.toml", []byte(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	// account is a server's account, with a line in place of one of its lines.
	account := func(old, line string) string { return strings.Replace(work, old, line, 1) }
	token := func(old, line string) string { return strings.Replace(kimai2, old, line, 1) }
	for _, test := range []struct{ name, file, want string }{
		{"unknown key", "\n\npol = \"30s\"", `config.toml:3: unknown key "pol", did you mean "poll"?`},
		{"unknown key that is like none", "colour = 1", `config.toml:1: unknown key "colour"; there is use, poll, recent, pins, language, click, panel, daily_goal, weekly_goal, notify, idle, remind, account`},
		{"unknown key after texts of several lines", "use = '''\nLocal'''\nrecent = 8 # [\n\"po\\u006c\" = \"\"\"\n[x] \\\"\"\"\n\"\"\"\"\nrecnt = 5", strings.Join([]string{
			`config.toml:4: unknown key "pol", did you mean "poll"?`,
			`config.toml:7: unknown key "recnt", did you mean "recent"?`,
		}, "\n")},
		{"dotted key", "poll.every = 5", `config.toml:1: poll: expected a time such as "30s" or "5m", not a table`},
		{"unknown key in an account", work + "usr = \"x\"", `config.toml:7: unknown key "usr", did you mean "user"?`},
		{"key of an account at the top", "url = \"https://example.com\"", `config.toml:1: "url" is a setting of an account; write it below [[account]]`},
		{"key of the top in an account", work + "poll = \"30s\"", `config.toml:7: "poll" is a setting of the file's top; write it above the first table`},
		{"unknown table", "[sounds]\nstart = true", `config.toml:1: unknown table [sounds]; there is [notify], [idle], [remind] and [[account]]`},
		{"single brackets", "[account]\nname = \"Work\"", `config.toml:1: an account begins with [[account]], in two brackets`},
		{"plural", "[[accounts]]\nname = \"Work\"", `config.toml:1: an account begins with [[account]]`},
		{"accounts that are none", "account = 5", `config.toml:1: account: expected accounts, each beginning with [[account]], not 5; to choose one write use = "NAME"`},
		{"accounts in a list that are none", "account = [\n1]", `config.toml:1: account: expected accounts, each beginning with [[account]], not 1`},

		{"number without unit", "poll = 30", `config.toml:1: poll: 30 needs a unit and quotes, such as "30s" or "30m"`},
		{"text without unit", "poll = \"30\"", `config.toml:1: poll: expected a time with its unit, such as "30s" or "5m", not "30"`},
		{"poll of another type", "poll = true", `config.toml:1: poll: expected a time such as "30s" or "5m", not true`},
		{"poll too often", "poll = \"4s\"", `config.toml:1: poll: expected a time from "5s" to "1h", not "4s"`},
		{"poll too seldom", "poll = \"61m\"", `config.toml:1: poll: expected a time from "5s" to "1h", not "61m"`},
		{"recent too many", "recent = 9", `config.toml:1: recent: expected a number from 1 to 8, not 9`},
		{"recent none", "recent = 0", `config.toml:1: recent: expected a number from 1 to 8, not 0`},
		{"recent as text", "recent = \"8\"", `config.toml:1: recent: expected a number from 1 to 8, not "8"`},
		{"account that there is not", "use = \"Lokal\"", `config.toml:1: use: there is no account "Lokal", did you mean "Local"?`},
		{"account that is no text", "use = [1]", `config.toml:1: use: expected a text in quotes, not a list`},

		{"server of no kind and name", "[[account]]\nurl = \"https://example.com\"", "config.toml:1: this account needs the kind of its server: backend = \"kimai2\" or \"kimai1\"\n" +
			`config.toml:1: this account needs a name, such as name = "Work"`},
		{"embedded twice without saying so", "[[account]]\n[[account]]\nname = \"B\"", `config.toml:2: backend: the account in line 1 is embedded already, and this machine has one database`},
		{"unknown backend", account("kimai1", "kimai3"), `config.toml:4: backend: expected "embedded", "kimai1" or "kimai2", not "kimai3"`},
		{"empty name", account(`"Work"`, `""`), `config.toml:3: name: must not be empty`},
		{"name with control characters", account(`"Work"`, `"W\u001bork"`), `config.toml:3: name: expected one line without control characters and without spaces at its ends`},
		{"name that is a date", account(`"Work"`, `2020-01-01`), `config.toml:3: name: expected a text in quotes, not a date or a time`},
		{"name twice", work + strings.Replace(work, "Work", "wORK", 1), `config.toml:9: name: the account in line 2 is called "wORK" already`},
		{"embedded twice", "[[account]]\nname=\"A\"\nbackend=\"embedded\"\n[[account]]\nname=\"B\"\nbackend=\"embedded\"",
			`config.toml:6: backend: the account in line 1 is embedded already, and this machine has one database`},
		{"embedded with url and user", account("kimai1", "embedded"), "config.toml:5: url: an embedded account has none, since it keeps its records on this machine\n" +
			"config.toml:6: user: an embedded account has none, since it keeps its records on this machine"},
		{"server without url", account("url", "#"), `config.toml:2: this account needs the address of its server, such as url = "https://kimai.example.com"`},
		{"server without user", account("user", "#"), `config.toml:2: this account needs the name to log in with, such as user = "anna"`},
		{"allow_http as text", work + `allow_http = "yes"`, `config.toml:7: allow_http: expected true or false, not "yes"`},

		{"Kimai 2 without url", token("url", "#"), `config.toml:2: this account needs the address of its server, such as url = "https://kimai.example.com"`},
		{"protocol of Kimai 2", kimai2 + `protocol = "json-rpc"`, `config.toml:6: protocol: there is but one way to speak to a Kimai 2 server`},
		{"rounding of Kimai 2", kimai2 + `rounding = "15m"`, `config.toml:6: rounding: an account on a server has none, since the server rounds as it is set up`},
		{"certificate of no server", "[[account]]\nca_file = \"a\"\nproxy = \"b\"\nserver_name = \"c\"", `config.toml:1: this account needs the kind of its server: backend = "kimai2" or "kimai1"` + "\n" +
			`config.toml:1: this account needs a name, such as name = "Work"`},
		{"certificate of an embedded account", "[[account]]\nbackend = \"embedded\"\nca_file = \"a\"", `config.toml:3: ca_file: an embedded account has none, since it keeps its records on this machine`},
		{"certificate without a name", kimai2 + `ca_file = ""`, `config.toml:6: ca_file: must not be empty`},
		{"proxy without its scheme", kimai2 + `proxy = "proxy.example.com:3128"`, `config.toml:6: proxy: expected an address such as "http://proxy.example.com:3128"; it may begin with https:// or socks5://, too, or be "direct" for none`},
		{"proxy with a password", kimai2 + `proxy = "http://anna:hunter2@proxy"`, `config.toml:6: proxy: leave out user name and password; a proxy that needs them is set in the environment, such as HTTPS_PROXY`},
		{"proxy that is a page", kimai2 + `proxy = "http://proxy/hunter2.pac"`, `config.toml:6: proxy: leave out what follows the host and port`},
		{"server name that is an address", kimai2 + `server_name = "https://kimai.example.com"`, `config.toml:6: server_name: expected the name that the certificate is for, such as "kimai.example.com"`},

		{"a command and a file", kimai2 + "secret_command = \"pass\"\nsecret_file = \"f\"", `config.toml:7: secret_file: this account has a secret_command already; remove one of them`},
		{"a command for a shell", kimai2 + `secret_command = "hunter2 | head -1"`, `config.toml:6: secret_command: no shell runs this, so "|" means nothing; put it in 'single quotes', or run a shell: sh -c '…'`},
		{"a command that is no text", kimai2 + `secret_command = ["pass"]`, `config.toml:6: secret_command: expected a text in quotes, not a list`},
		{"a command with a blank behind", kimai2 + `secret_command = "echo hunter2 "`, `config.toml:6: secret_command: expected one line without control characters and without spaces at its ends`},
		{"a proxy with a blank behind", kimai2 + `proxy = "http://anna:hunter2@proxy "`, `config.toml:6: proxy: expected one line without control characters and without spaces at its ends`},
		{"a file of somebody's home", kimai2 + "secret_file = \"~/token\"\nca_file = '~\\ca.pem'", "config.toml:6: secret_file: no shell reads this, so ~ does not mean your home folder; write the path in full\n" +
			"config.toml:7: ca_file: no shell reads this, so ~ does not mean your home folder; write the path in full"},
		{"a file of an embedded account", "[[account]]\nbackend = \"embedded\"\nsecret_file = \"f\"", `config.toml:3: secret_file: an embedded account has none, since it keeps its records on this machine`},

		{"unknown protocol", work + `protocol = "xml"`, `config.toml:7: protocol: expected "json-rpc" or "soap", not "xml"`},
		{"protocol of no server", "[[account]]\nbackend = \"embedded\"\nprotocol = \"soap\"", `config.toml:3: protocol: an embedded account has none, since it keeps its records on this machine`},
		{"protocol alone", "[[account]]\nname = \"A\"\nprotocol = \"soap\"", `config.toml:1: this account needs the kind of its server: backend = "kimai2" or "kimai1"`},
		{"rounding of a server", work + "rounding = \"15m\"\nrounding_method = \"ceil\"", "config.toml:7: rounding: an account on a server has none, since the server rounds as it is set up\n" +
			`config.toml:8: rounding_method: an account on a server has none, since the server rounds as it is set up`},
		{"rounding without unit", "[[account]]\nrounding = 15", `config.toml:2: rounding: 15 needs a unit and quotes, such as "15m"`},
		{"rounding of no length", "[[account]]\nrounding = \"quarter\"", `config.toml:2: rounding: expected a time with its unit, such as "15m", not "quarter"`},
		{"rounding of another type", "[[account]]\nrounding = true", `config.toml:2: rounding: expected a time such as "15m", not true`},
		{"rounding to seconds", "[[account]]\nrounding = \"90s\"", `config.toml:2: rounding: expected whole minutes up to "12h", or "0m" for none, not "90s"`},
		{"rounding too much", "[[account]]\nrounding = \"721m\"", `config.toml:2: rounding: expected whole minutes up to "12h", or "0m" for none, not "721m"`},
		{"rounding to less than nothing", "[[account]]\nrounding = \"-15m\"", `config.toml:2: rounding: expected whole minutes up to "12h", or "0m" for none, not "-15m"`},
		{"unknown rounding method", "[[account]]\nrounding_method = \"floor\"", `config.toml:2: rounding_method: expected "default", "closest" or "ceil", not "floor"`},
		{"rounding at the top", "rounding = \"15m\"", `config.toml:1: "rounding" is a setting of an account; write it below [[account]]`},

		{"url of another scheme", account("https:", "ftp:"), `config.toml:5: url: expected an address such as "https://kimai.example.com"`},
		{"url without scheme", account("https://", ""), `config.toml:5: url: expected an address such as "https://kimai.example.com"`},
		{"url without host", account("kimai.example.com", ""), `config.toml:5: url: expected an address such as "https://kimai.example.com"`},
		{"url with credentials", account("https://", "https://anna:hunter2@"), `config.toml:5: url: leave out user name and password; user is a setting of its own, and the password or token is asked for by ` + "`kimai-tray login`"},
		{"url with credentials and a blank", account(`https://kimai.example.com/"`, `https://anna:hunter2@kimai.example.com "`), `config.toml:5: url: expected one line without control characters and without spaces at its ends`},
		{"url with query", account(".com/", ".com/?key=hunter2"), `config.toml:5: url: leave out what follows the ? or #`},
		{"url with fragment", account(".com/", ".com/#"), `config.toml:5: url: leave out what follows the ? or #`},
		{"plain http", account("https", "http"), `config.toml:5: url: with http everybody on the way can read the password or token; use https, or add allow_http = true if that is no danger`},
		{"plain http that is not allowed", account("https", "http") + "allow_http = false", `config.toml:5: url: with http everybody on the way can read the password or token; use https, or add allow_http = true if that is no danger`},
		{"plain http to a name like this machine's", account("https://kimai", "http://localhost"), `config.toml:5: url: with http everybody on the way can read the password or token; use https, or add allow_http = true if that is no danger`},

		{"password", work + `password = "hunter2"`, `config.toml:7: "password": secrets never stand in this file; remove it and run ` + "`kimai-tray login Work`"},
		{"key at the top", `API-Key = "hunter2"`, `config.toml:1: "API-Key": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"API token", work + `api_token = "hunter2"`, `config.toml:7: "api_token": secrets never stand in this file; remove it and run ` + "`kimai-tray login Work`"},
		{"token of an account with spaces", account(`"Work"`, `"My work"`) + "token = 1", `config.toml:7: "token": secrets never stand in this file; remove it and run ` + "`kimai-tray login \"My work\"`"},

		{"password without quotes", work + "password = hunter2", `config.toml:7: "password": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"password that begins with a digit", work + "Password = 2hunter", `config.toml:7: "Password": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"password that is written as in YAML", "password: hunter2", `config.toml:1: "password": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"password in an inline account", `account = [{name = "Work", 'api-key' = hunter2}]`, `config.toml:1: "api-key": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"password with a date", "token = 2020-13-99", `config.toml:1: "token": secrets never stand in this file; remove it and run ` + "`kimai-tray login NAME`"},
		{"password below its key", "password = \"\"\"\nhunter2\\q\"\"\"", `config.toml:2: a \ in "quotes" begins a special character; write \\, or put the text in 'single quotes'`},

		{"syntax", "recent = 8\npoll = 30s", `config.toml:2: expected key = value; texts stand in "quotes"`},
		{"text without quotes", "use = Local", `config.toml:1: expected key = value; texts stand in "quotes"`},
		{"key twice", "poll = \"30s\"\npoll = \"30s\"", `config.toml:2: the same stands above already; remove one of them`},
		{"table twice", "[account]\n[account]", `config.toml:2: the same stands above already; remove one of them`},
		{"text without its end", work + "use = \"Wo\nrk\"", `config.toml:7: this does not end where it should; is a quote or a bracket missing?`},
		{"key without its end", `"\`, `config.toml:1: a \ in "quotes" begins a special character; write \\, or put the text in 'single quotes'`},
		{"list without its end", "account = [\n1", `config.toml:2: this does not end where it should; is a quote or a bracket missing?`},
		{"Windows path", `use = "C:\Work"`, `config.toml:1: a \ in "quotes" begins a special character; write \\, or put the text in 'single quotes'`},
		{"Windows path with a u", `use = "C:\users"`, `config.toml:1: a \ in "quotes" begins a special character; write \\, or put the text in 'single quotes'`},

		{"not UTF-8", "poll = \"30s\"\n# B\xe4r", `config.toml:2: a letter in this line is not UTF-8; save the file as UTF-8 in your editor`},
		{"UTF-16", "\xff\xfep\x00o\x00", `config.toml:1: this is not a text in UTF-8; save it as UTF-8 in your editor`},
		{"binary", "poll\x00", `config.toml:1: this is not a text in UTF-8; save it as UTF-8 in your editor`},

		{"all at once, in their order", "use = \"Hom\"\nrecent = 99\n[[account]]\nname = \"Home\"\nbackend = \"embeded\"\npoll = 1", strings.Join([]string{
			`config.toml:1: use: there is no account "Hom", did you mean "Home"?`,
			`config.toml:2: recent: expected a number from 1 to 8, not 99`,
			`config.toml:5: backend: expected "embedded", "kimai1" or "kimai2", not "embeded"`,
			`config.toml:6: "poll" is a setting of the file's top; write it above the first table`,
		}, "\n")},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Parse("config.toml", []byte(test.file))
			if err == nil {
				t.Fatalf("Parse = %+v, want an error", got)
			}
			if diff := cmp.Diff(test.want, kimai.Explain(err)); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}
