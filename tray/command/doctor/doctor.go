// Package doctor finds out whether all around the program is as it should be.
// What it finds has no secret in it, and causes no prompt.
package doctor

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// limit is how long a probe may take.
const limit = 12 * time.Second

// Level says how bad a finding is.
type Level string

const (
	OK      Level = "ok"
	Warning Level = "warning" // something is missing that can be done without
	Problem Level = "problem" // something does not work
)

// Finding is what was found out about one thing. Its JSON is a promise.
type Finding struct {
	// Check is what was looked at, such as "session bus".
	Check string `json:"check"`
	// Account is the name of the account that it is about, or empty.
	Account string `json:"account"`
	Level   Level  `json:"level"`
	// Found is what is there, and Advice the way out where that is not well.
	Found  string `json:"found"`
	Advice string `json:"advice"`
}

// Well makes a finding that is as it should be.
func Well(check, format string, args ...any) Finding {
	return Finding{Check: check, Level: OK, Found: fmt.Sprintf(format, args...)}
}

// Bad makes a finding that is not.
func Bad(level Level, check, found, advice string) Finding {
	return Finding{Check: check, Level: level, Found: found, Advice: advice}
}

// A Probe looks at one thing, and may find several.
type Probe struct {
	Check   string // what it is called if it does not end
	Account string // that it is about, or empty
	Look    func(ctx context.Context) []Finding
}

// Run runs the probes side by side and returns what they found, in their order.
// One that takes too long is given up.
func Run(ctx context.Context, probes []Probe) []Finding {
	found := make([][]Finding, len(probes))
	var running sync.WaitGroup
	for i, p := range probes {
		running.Go(func() { found[i] = p.Run(ctx, limit) })
	}
	running.Wait()
	var all []Finding
	for _, f := range found {
		all = append(all, f...)
	}
	return all
}

// Run returns what the probe finds. If that takes longer than the limit, it is
// given up.
func (p Probe) Run(ctx context.Context, limit time.Duration) []Finding {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	found := make(chan []Finding, 1)
	go func() { found <- p.Look(ctx) }()
	var all []Finding
	select {
	case all = <-found:
	case <-ctx.Done():
		all = []Finding{Bad(Problem, p.Check, fmt.Sprintf("there was no answer within %.0f seconds", limit.Seconds()), "Try again later.")}
	}
	for i := range all {
		all[i].Account = p.Account
	}
	return all
}

// WithoutHome writes ~ for the home folder, whose path tells who somebody is.
func WithoutHome(all []Finding, home string) []Finding {
	if home = filepath.Clean(home); len(home) < 2 { // none, or the root
		return all
	}
	short := strings.NewReplacer(home+"/", "~/", home+`\`, `~\`)
	for i := range all {
		all[i].Found, all[i].Advice = short.Replace(all[i].Found), short.Replace(all[i].Advice)
	}
	return all
}
