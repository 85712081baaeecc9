package kimai

// Rate is what an hour costs. It is for those records that fit what it names;
// what is 0 fits all.
type Rate struct {
	User    UserID
	Project ProjectID
	Task    TaskID
	Hourly  Amount
}

// FixedRate is what a record costs, however long it takes. It is for the
// records that fit what it names; what is 0 fits all.
type FixedRate struct {
	Project ProjectID
	Task    TaskID
	Amount  Amount
}

// RateFor returns the rate of an hour for a user, project and task: of those
// that fit, one that names the user before one that does not, then one that
// names the task, then one that names the project. 0 if none fits.
func RateFor(rates []Rate, user UserID, project ProjectID, task TaskID) Amount {
	best, weight := Amount(0), -1
	for _, r := range rates {
		w, ok := fit(r.User, user, 4, 0, true)
		w, ok = fit(r.Task, task, 2, w, ok)
		w, ok = fit(r.Project, project, 1, w, ok)
		if ok && w > weight {
			best, weight = r.Hourly, w
		}
	}
	return best
}

// FixedRateFor returns what a record on a project and task costs as a whole, of
// the rates that fit by one that names the task before one that names the
// project. nil: it costs what its hours do.
func FixedRateFor(rates []FixedRate, project ProjectID, task TaskID) *Amount {
	var best *Amount
	weight := -1
	for _, r := range rates {
		w, ok := fit(r.Task, task, 2, 0, true)
		w, ok = fit(r.Project, project, 1, w, ok)
		if ok && w > weight {
			best, weight = &r.Amount, w
		}
	}
	return best
}

// fit adds weight to a sum if a rate names the id, and reports whether the rate
// still fits.
func fit[ID ~int64](named, id ID, weight, sum int, fits bool) (int, bool) {
	switch named {
	case 0:
		return sum, fits
	case id:
		return sum + weight, fits
	}
	return 0, false
}
