package config_test

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name, file string
		change     func(c *config.Config) // of the default
	}{
		{"language", `language = "de"`, func(c *config.Config) { c.Language = "de" }},
		{"language of the system", `language = ""`, func(*config.Config) {}},
		{"click", `click = "toggle"`, func(c *config.Config) { c.Click = config.ClickToggle }},
		{"light panel", `panel = "light"`, func(c *config.Config) { c.Panel = config.PanelLight }},
		{"dark panel", `panel = "dark"`, func(c *config.Config) { c.Panel = config.PanelDark }},
		{"goals", "daily_goal = \"7h42m\"\nweekly_goal = \"38h30m\"", func(c *config.Config) {
			c.DailyGoal, c.WeeklyGoal = 7*time.Hour+42*time.Minute, 38*time.Hour+30*time.Minute
		}},
		{"goals as high as can be", "daily_goal = \"24h\"\nweekly_goal = \"168h\"", func(c *config.Config) {
			c.DailyGoal, c.WeeklyGoal = 24*time.Hour, 168*time.Hour
		}},
		{"pins", "pins = [\n\t\"Café & Söhne / Web site / Design\", # one\n\t'Email',\n]", func(c *config.Config) {
			c.Pins = []string{"Café & Söhne / Web site / Design", "Email"}
		}},
		{"no pins", `pins = []`, func(*config.Config) {}},

		{"one notification off", "[notify]\nchanged = false", func(c *config.Config) { c.Notify.Changed = false }},
		{"notifications off", "[notify]\nstarted = false\nstopped = false\nswitched = false\nchanged = false\nproblems = false", func(c *config.Config) {
			c.Notify = config.Notify{}
		}},
		{"idle", "[idle]\nafter = \"1m\"", func(c *config.Config) { c.Idle.After = time.Minute }},
		{"idle for long", "[idle]\nafter = \"12h\"", func(c *config.Config) { c.Idle.After = 12 * time.Hour }},
		{"idle off", "[idle]\nafter = \"0m\"", func(c *config.Config) { c.Idle.After = 0 }},
		{"reminders", "[remind]\nnothing = \"15m\"\ndays = [\"sun\", \"mon\", \"sat\"]\nfrom = \"0:00\"\nto = \"24:00\"\nrunning = \"24h\"\n" +
			"midnight = false\ngoals = false\npomodoro = \"25m\"\nbreak = \"1h\"", func(c *config.Config) {
			c.Remind = config.Remind{
				Nothing: 15 * time.Minute, Days: []time.Weekday{time.Sunday, time.Monday, time.Saturday}, From: 0, To: 24 * 60,
				Running: 24 * time.Hour, Pomodoro: 25 * time.Minute, Break: time.Hour,
			}
		}},
		{"a running reminder off", "[remind]\nrunning = \"0h\"", func(c *config.Config) { c.Remind.Running = 0 }},
		{"an hour with its zero", "[remind]\nfrom = \"08:05\"", func(c *config.Config) { c.Remind.From = 8*60 + 5 }},
		{"hours of the evening, the later first", "[remind]\nto = \"22:00\"\nfrom = \"18:00\"", func(c *config.Config) {
			c.Remind.From, c.Remind.To = 18*60, 22*60
		}},

		{"empty tables", "[remind]\n[notify]\n[idle]", func(*config.Config) {}},
		{"tables around an account", "[idle]\nafter = \"5m\"\n[[account]]\n[notify]\nstarted = false", func(c *config.Config) {
			c.Idle.After, c.Notify.Started = 5*time.Minute, false
		}},
		{"tables in one line", "idle = {after = \"5m\"}\nnotify = {started = false, changed = false}", func(c *config.Config) {
			c.Idle.After, c.Notify.Started, c.Notify.Changed = 5*time.Minute, false, false
		}},
		{"dotted keys", "remind.to = \"22:00\"\nidle.after = \"5m\"\nremind.from = \"18:00\"", func(c *config.Config) {
			c.Idle.After, c.Remind.From, c.Remind.To = 5*time.Minute, 18*60, 22*60
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := config.Default()
			test.change(&want)
			got, err := config.Parse("config.toml", []byte(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSettingMistakes(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"unknown language", `language = "fr"`, `1: language: expected "en" or "de", not "fr"`},
		{"language of another type", `language = ["de"]`, `1: language: expected a text in quotes, not a list`},
		{"unknown click", `click = "start"`, `1: click: expected "menu" or "toggle", not "start"`},
		{"unknown panel", `panel = "grey"`, `1: panel: expected "auto", "light" or "dark", not "grey"`},
		{"empty panel", `panel = ""`, `1: panel: must not be empty`},
		{"goal without unit", `daily_goal = 8`, `1: daily_goal: 8 needs a unit and quotes, such as "8h"`},
		{"broken goal without unit", `weekly_goal = 38.5`, `1: weekly_goal: 38.5 needs a unit and quotes, such as "38.5h"`},
		{"goal that is no time", `daily_goal = "all day"`, `1: daily_goal: expected a time with its unit, such as "8h", not "all day"`},
		{"goal of more than a day", `daily_goal = "24h1m"`, `1: daily_goal: expected whole minutes up to "24h", or "0m" for none, not "24h1m"`},
		{"goal of more than a week", `weekly_goal = "169h"`, `1: weekly_goal: expected whole minutes up to "168h", or "0m" for none, not "169h"`},
		{"goal below nothing", `daily_goal = "-8h"`, `1: daily_goal: expected whole minutes up to "24h", or "0m" for none, not "-8h"`},
		{"goal of seconds", `daily_goal = "8h30s"`, `1: daily_goal: expected whole minutes up to "24h", or "0m" for none, not "8h30s"`},
		{"one pin without its list", `pins = "Email"`, `1: pins: expected a list such as ["Project / Task"], not "Email"`},
		{"a pin that is no text", `pins = ["Email", 5]`, `1: pins: expected a text in quotes, not 5`},
		{"an empty pin", `pins = [""]`, `1: pins: must not be empty`},
		{"a pin of two lines", `pins = ["Web site\nDesign"]`, `1: pins: expected one line without control characters and without spaces at its ends`},
		{"a pin twice", `pins = ["A / B", "C", "A / B"]`, `1: pins: "A / B" stands there twice; remove one of them`},
		{"too many pins", `pins = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]`, `1: pins: the menu has room for 8, not for 9; remove some`},

		{"notification that is no truth", "[notify]\nstarted = \"no\"", `2: started: expected true or false, not "no"`},
		{"idle too long", "[idle]\nafter = \"13h\"", `2: after: expected whole minutes up to "12h", or "0m" for none, not "13h"`},
		{"idle too short", "[idle]\nafter = \"30s\"", `2: after: expected whole minutes up to "12h", or "0m" for none, not "30s"`},
		{"idle without unit", "[idle]\nafter = 10", `2: after: 10 needs a unit and quotes, such as "10m"`},
		{"reminder too late", "[remind]\nnothing = \"721m\"", `2: nothing: expected whole minutes up to "12h", or "0m" for none, not "721m"`},
		{"running too long", "[remind]\nrunning = \"25h\"", `2: running: expected whole minutes up to "24h", or "0m" for none, not "25h"`},
		{"pomodoro too long", "[remind]\npomodoro = \"13h\"", `2: pomodoro: expected whole minutes up to "12h", or "0m" for none, not "13h"`},
		{"break too long", "[remind]\nbreak = \"13h\"", `2: break: expected whole minutes up to "12h", or "0m" for none, not "13h"`},
		{"midnight at a time", "[remind]\nmidnight = \"0:00\"", `2: midnight: expected true or false, not "0:00"`},
		{"goals that are none", "[remind]\ngoals = 8", `2: goals: expected true or false, not 8`},
		{"days in one text", "[remind]\ndays = \"mon-fri\"", `2: days: expected a list such as ["mon", "fri"], not "mon-fri"`},
		{"day in full", "[remind]\ndays = [\"monday\"]", `2: days: expected "mon", "tue", "wed", "thu", "fri", "sat" or "sun", not "monday"`},
		{"day as a number", "[remind]\ndays = [1]", `2: days: expected a text in quotes, not 1`},
		{"day twice", "[remind]\ndays = [\"tue\", \"tue\"]", `2: days: "tue" stands there twice; remove one of them`},
		{"no day", "[remind]\ndays = []", `2: days: expected at least one day; for no reminder write nothing = "0m"`},
		{"hour alone", "[remind]\nfrom = \"9\"", `2: from: expected a time of day in quotes, from "0:00" to "24:00", not "9"`},
		{"hour as a number", "[remind]\nto = 17", `2: to: expected a time of day in quotes, from "0:00" to "24:00", not 17`},
		{"time of day without quotes", "[remind]\nfrom = 09:00:00", `2: from: expected a time of day in quotes, from "0:00" to "24:00", not a date or a time`},
		{"hour that there is not", "[remind]\nto = \"24:01\"", `2: to: expected a time of day in quotes, from "0:00" to "24:00", not "24:01"`},
		{"minute that there is not", "[remind]\nto = \"16:60\"", `2: to: expected a time of day in quotes, from "0:00" to "24:00", not "16:60"`},
		{"from behind to", "[remind]\nto = \"6:00\"\n\nfrom = \"22:00\"", `4: from: "22:00" is not before to, which is "6:00"; set both`},
		{"from at the same time as to", "[remind]\nfrom = \"9:00\"\nto = \"9:00\"", `3: from: "9:00" is not before to, which is "9:00"; set both`},
		{"from behind the default", "[remind]\nfrom = \"18:00\"", `2: from: "18:00" is not before to, which is "17:00"; set both`},
		{"to before the default", "[remind]\nto = \"8:00\"", `2: from: "9:00" is not before to, which is "8:00"; set both`},
		{"one wrong time is one mistake", "[remind]\nfrom = \"9.00\"\nto = \"8:00\"", `2: from: expected a time of day in quotes, from "0:00" to "24:00", not "9.00"`},
		{"the other wrong time too", "[remind]\nfrom = \"18:00\"\nto = \"22\"", `3: to: expected a time of day in quotes, from "0:00" to "24:00", not "22"`},

		{"misspelt at the top", `dayly_goal = "8h"`, `1: unknown key "dayly_goal", did you mean "daily_goal"?`},
		{"misspelt in a table", "[remind]\nnotting = \"15m\"", `2: unknown key "notting", did you mean "nothing"?`},
		{"unknown in a table", "[idle]\nsource = \"x11\"", `2: unknown key "source"; there is after`},
		{"misspelt table", "[notfy]\nstarted = false", `1: unknown table [notfy], did you mean [notify]?`},
		{"misspelt accounts", "[[acount]]", `1: unknown table [acount], did you mean [[account]]?`},
		{"table in a table", "[notify.linux]\nstarted = false", `1: unknown table [notify.linux]; there is [notify], [idle], [remind] and [[account]]`},
		{"double brackets", "[[idle]]\nafter = \"5m\"", `1: [idle] stands in single brackets, since there is but one`},
		{"table as a value", `idle = "10m"`, `1: idle: expected settings below [idle], not "10m"`},
		{"mistake in one line", "\nidle = {after = 10}", `2: after: 10 needs a unit and quotes, such as "10m"`},
		{"of the top in a table", "[notify]\ndaily_goal = \"8h\"", `2: "daily_goal" is a setting of the file's top; write it above the first table`},
		{"of a table at the top", `after = "10m"`, `1: "after" is a setting of [idle]; write it below a line [idle]`},
		{"of another table", "[notify]\ngoals = true", `2: "goals" is a setting of [remind]; write it below a line [remind]`},
		{"of a table in an account", work + "started = false", `7: "started" is a setting of [notify]; write it below a line [notify]`},
		{"of an account in a table", "[notify]\nurl = \"https://example.com\"", `2: "url" is a setting of an account; write it below [[account]]`},
		{"secret in a table", "[notify]\ntoken = \"hunter2\"", "2: \"token\": secrets never stand in this file; remove it and run `kimai-tray login NAME`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Parse("config.toml", []byte(test.file))
			if err == nil {
				t.Fatalf("Parse = %+v, want an error", got)
			}
			if diff := cmp.Diff("config.toml:"+test.want, kimai.Explain(err)); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClock(t *testing.T) {
	for _, test := range []struct {
		clock config.Clock
		want  string
	}{{0, "0:00"}, {9*60 + 5, "9:05"}, {17 * 60, "17:00"}, {24 * 60, "24:00"}} {
		t.Run(test.want, func(t *testing.T) {
			if got := test.clock.String(); got != test.want {
				t.Errorf("Clock(%d) = %s, want %s", int(test.clock), got, test.want)
			}
		})
	}
}

// The file is read anew as often as it changes, also when it is gone.
func TestLoadAgain(t *testing.T) {
	path := home(t)
	for _, test := range []struct {
		name, file string
		want       time.Duration
	}{
		{"at first", "[idle]\nafter = \"5m\"", 5 * time.Minute},
		{"changed", "[idle]\nafter = \"20m\"\n[remind]\ndays = [\"sun\"]", 20 * time.Minute},
		{"without the setting", "[remind]\nnothing = \"15m\"", 10 * time.Minute},
	} {
		write(t, path, test.file)
		got, err := config.Load("")
		if err != nil {
			t.Fatal(err)
		}
		if got.Idle.After != test.want {
			t.Errorf("%s: away after %v, want %v", test.name, got.Idle.After, test.want)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	got, err := config.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(config.Default(), got); diff != "" {
		t.Errorf("without the file (-default +got):\n%s", diff)
	}
}
