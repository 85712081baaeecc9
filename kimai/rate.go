package kimai

import "slices"

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
	for _, u := range []UserID{user, 0} {
		for _, t := range []TaskID{task, 0} {
			for _, p := range []ProjectID{project, 0} {
				i := slices.IndexFunc(rates, func(r Rate) bool { return r.User == u && r.Task == t && r.Project == p })
				if i >= 0 {
					return rates[i].Hourly
				}
			}
		}
	}
	return 0
}

// FixedRateFor returns what a record on a project and task costs as a whole, of
// the rates that fit by one that names the task before one that names the
// project. nil: it costs what its hours do.
func FixedRateFor(rates []FixedRate, project ProjectID, task TaskID) *Amount {
	for _, t := range []TaskID{task, 0} {
		for _, p := range []ProjectID{project, 0} {
			i := slices.IndexFunc(rates, func(r FixedRate) bool { return r.Task == t && r.Project == p })
			if i >= 0 {
				return &rates[i].Amount
			}
		}
	}
	return nil
}
