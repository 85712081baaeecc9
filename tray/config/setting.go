package config

import (
	"maps"
	"slices"
	"time"

	"kimai-tray/tray/i18n"
)

// setting takes an entry from the top of the file.
func (p *parser) setting(e entry) {
	c := &p.config
	switch e.key {
	case "use":
		if name, ok := p.line(e); ok {
			p.account = entry{e.key, name, e.line}
		}
	case "poll":
		p.poll(e)
	case "recent":
		p.recent(e)
	case "pins":
		p.pins(e)
	case "language":
		if e.value != "" { // the system's
			c.Language = p.choice(e, i18n.Codes()...)
		}
	case "click":
		c.Click = Click(p.choice(e, string(ClickMenu), string(ClickToggle)))
	case "panel":
		c.Panel = Panel(p.choice(e, string(PanelAuto), string(PanelLight), string(PanelDark)))
	case "daily_goal":
		c.DailyGoal = p.minutes(e, 24, "8h")
	case "weekly_goal":
		c.WeeklyGoal = p.minutes(e, 7*24, "40h")
	case "notify", "idle", "remind":
		p.inlineTable(e)
	case "account":
		p.inlineAccounts(e)
	default:
		p.unknown(e, "", "NAME")
	}
}

func (p *parser) poll(e entry) {
	const least, most = 5 * time.Second, time.Hour
	d, ok := p.duration(e, `"30s" or "5m"`, `"%[2]vs" or "%[2]vm"`)
	if !ok {
		return
	}
	if d < least || d > most {
		p.wrong(e.line, `poll: expected a time from "5s" to "1h", not %s`, shown(e.value))
		return
	}
	p.config.Poll = d
}

func (p *parser) recent(e entry) {
	n, ok := e.value.(int64)
	if !ok || n < 1 || n > MaxRecent {
		p.wrong(e.line, "recent: expected a number from 1 to %d, not %s", MaxRecent, shown(e.value))
		return
	}
	p.config.Recent = int(n)
}

func (p *parser) pins(e entry) {
	p.config.Pins = p.list(e, `["Project / Task"]`)
	if n := len(p.config.Pins); n > MaxRecent {
		p.wrong(e.line, "pins: the menu has room for %d, not for %d; remove some", MaxRecent, n)
	}
}

// inlineTable takes idle = {after = "…"} and idle.after = "…", which TOML allows
// too.
func (p *parser) inlineTable(e entry) {
	values, ok := e.value.(map[string]any)
	if !ok {
		p.wrong(e.line, "%s: expected settings below [%s], not %s", e.key, e.key, shown(e.value))
	}
	take := p.taker(e.key)
	for _, inner := range entries(values, e.line) {
		take(inner)
	}
}

// inlineAccounts takes account = [{name = "…", …}, …], which TOML allows too.
func (p *parser) inlineAccounts(e entry) {
	list, ok := e.value.([]any)
	if !ok {
		p.wrong(e.line, "account: expected accounts, each beginning with [[account]], not %s; to choose one write use = \"NAME\"", shown(e.value))
	}
	for _, item := range list {
		values, ok := item.(map[string]any)
		if !ok {
			p.wrong(e.line, "account: expected accounts, each beginning with [[account]], not %s", shown(item))
			continue
		}
		p.addAccount(table{line: e.line, entries: entries(values, e.line)})
	}
}

// entries are those of a table that stands in one line, in the order of their keys.
func entries(values map[string]any, line int) []entry {
	var all []entry
	for _, key := range slices.Sorted(maps.Keys(values)) {
		all = append(all, entry{key, values[key], line})
	}
	return all
}
