package server_test

import "fmt"

// made tells where a real server added something, and the id that it gave out.
func (r request) made(a answer) (table string, id int64) {
	name := ""
	switch {
	case r.method == "startRecord":
		table, name = "record", "timeEntryID"
	case r.method == "setTimesheetRecord" && !r.update:
		table, name = "record", "id"
	case r.method == "setExpenseRecord" && !r.update:
		table, name = "expense", "id"
	}
	fmt.Sscan(a.first(name), &id)
	return table, id
}

// changed tells what a call changes or removes.
func (r request) changed() (table string) {
	return map[string]string{
		"stopRecord": "record", "setTimesheetRecord": "record", "removeTimesheetRecord": "record",
		"setExpenseRecord": "expense", "removeExpenseRecord": "expense",
	}[r.method]
}

// follow brings our data to where a real server's went, should it have done
// what we did not or the other way round, so that each case is judged on its
// own.
func (r replay) follow(e exchange, q request, want, got answer) {
	switch {
	case !want.succeeded():
		if table, id := q.made(got); id != 0 {
			r.execute(`DELETE FROM `+table+` WHERE id = ?`, id)
		}
	case q.changed() != "" && r.isForeign(q):
		r.trespass(e, q)
	case q.method == "stopRecord" && !got.succeeded():
		post(r.t, r.handler, `{"method":"stopRecord","params":["`+q.key+`",0],"id":1}`)
	}
}

// isForeign reports whether a call changes what another user has.
func (r replay) isForeign(q request) bool {
	owner := r.owner(q)
	return owner != 0 && owner != r.user(q.key)
}

func (r replay) owner(q request) int64 {
	return r.number(`SELECT user_id FROM `+q.changed()+` WHERE id = ?`, q.id)
}

// trespass does to a record or an expense of another user what a real server
// lets anybody do.
func (r replay) trespass(e exchange, q request) {
	give := func(user int64) { r.execute(`UPDATE `+q.changed()+` SET user_id = ? WHERE id = ?`, user, q.id) }
	owner := r.owner(q)
	give(r.user(q.key))
	e.send(r.handler, "10.1.0.1:1000")
	if q.method != "setTimesheetRecord" { // which takes it over
		give(owner)
	}
}
