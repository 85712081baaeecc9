package config

import (
	"slices"
	"time"
)

// Remind says what there are reminders of. All lengths are whole minutes.
type Remind struct {
	// Nothing is how long nothing is recorded until there is a reminder of
	// it, up to 12 hours; 0 is never.
	Nothing time.Duration
	// Days are those on which there is a reminder that nothing is recorded, at
	// least one and each once.
	Days []time.Weekday
	// From and To are the local times of day between which there is a reminder
	// that nothing is recorded. From is before To.
	From, To Clock
	// Running is how long a recording runs until there is a reminder of it, up
	// to 24 hours; 0 is never.
	Running time.Duration
	// Midnight is a reminder that a recording runs past midnight.
	Midnight bool
	// Goals is a notification that the daily or weekly goal is reached.
	Goals bool
	// Pomodoro is how long to work until it is time for a break, up to 12
	// hours; 0 is no pomodoro.
	Pomodoro time.Duration
	// Break is how long such a break is, up to 12 hours; 0 is none.
	Break time.Duration
}

func defaultRemind() Remind {
	return Remind{
		Days:     []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
		From:     9 * 60,
		To:       17 * 60,
		Running:  10 * time.Hour,
		Midnight: true,
		Goals:    true,
		Break:    5 * time.Minute,
	}
}

func (p *parser) remind(e entry) {
	r := &p.config.Remind
	switch e.key {
	case "nothing":
		r.Nothing = p.minutes(e, 12, "15m")
	case "days":
		r.Days = p.days(e)
	case "from":
		r.From, p.clocks = p.clock(e), e.line
	case "to":
		r.To, p.clocks = p.clock(e), e.line
	case "running":
		r.Running = p.minutes(e, 24, "10h")
	case "midnight":
		r.Midnight = p.truth(e)
	case "goals":
		r.Goals = p.truth(e)
	case "pomodoro":
		r.Pomodoro = p.minutes(e, 12, "25m")
	case "break":
		r.Break = p.minutes(e, 12, "5m")
	default:
		p.unknown(e, "remind", "NAME")
	}
}

// weekdays are as the file has them, from Monday on.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (p *parser) days(e entry) []time.Weekday {
	var all []time.Weekday
	words := p.list(e, `["mon", "fri"]`)
	for _, word := range words {
		day := slices.Index(weekdays, p.choice(entry{e.key, word, e.line}, weekdays...))
		all = append(all, time.Weekday((day+1)%7)) // time.Sunday is 0
	}
	if list, ok := e.value.([]any); ok && len(list) == 0 {
		p.wrong(e.line, `days: expected at least one day; for no reminder write nothing = "0m"`)
	}
	return all
}
