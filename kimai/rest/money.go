package rest

import (
	"math"
	"time"

	"kimai-tray/kimai"
)

// amountOf rounds a number, which Kimai tells with any decimals. It may be larger
// than what a person can give, in yen for example, though none is larger than
// this.
func amountOf(number float64) kimai.Amount {
	const most = 1e15
	return kimai.Amount(math.Round(min(most, max(-most, number*100))))
}

// rates are what a record costs. Kimai tells them to those who may see them;
// before 2.66 to everybody.
type rates struct {
	Rate       float64  `json:"rate"`       // what the record comes to
	HourlyRate *float64 `json:"hourlyRate"` // not in lists
	FixedRate  *float64 `json:"fixedRate"`  // not in lists
	Duration   float64  `json:"duration"`   // seconds, without breaks
}

// hourly is what an hour costs. In lists it is reckoned from what the record
// comes to, so that it is right together with its duration, be its rate a fixed
// one or not.
func (r rates) hourly() kimai.Amount {
	switch {
	case r.HourlyRate != nil:
		return amountOf(*r.HourlyRate)
	case r.FixedRate != nil || r.Duration <= 0:
		return 0
	}
	return amountOf(r.Rate * time.Hour.Seconds() / r.Duration)
}

// fixed is what the record costs however long it takes, nil if that counts.
func (r rates) fixed() *kimai.Amount {
	if r.FixedRate == nil {
		return nil
	}
	return new(amountOf(*r.FixedRate))
}

// budget is what was agreed on for a project or an activity. Kimai tells it to
// those who may see it; 0 is none.
type budget struct {
	Money float64 `json:"budget"`
	Time  float64 `json:"timeBudget"` // seconds
}

func (b budget) domain() kimai.Budget {
	var agreed kimai.Budget
	if b.Money > 0 {
		agreed.Money = new(amountOf(b.Money))
	}
	if b.Time > 0 {
		agreed.Effort = new(amountOf(b.Time / time.Hour.Seconds()))
	}
	return agreed
}
