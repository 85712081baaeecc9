package rest_test

import (
	"testing"

	"kimai-tray/kimai"
)

// Names of a record come from any other on its pair. If that fails, so does
// reading it.
func TestRecord(t *testing.T) {
	s := func() *server {
		return newServer(t).on("GET /api/timesheets/{id}", 200, flat(8, 1, 5, earlier, "null")).on("GET /api/users/me", 200, `{"id":3}`)
	}
	asked := s().on("GET /api/timesheets", 200, "["+full(2, 1, 5, earlier, "null")+"]")
	r, err := asked.client().Record(t.Context(), 8)
	must(t, err)
	if r.ID != 8 || r.Pair.Project.Customer.Name != "C" || r.Pair.Project.Name != "P1" || r.Pair.Task.Name != "A5" {
		t.Errorf("record is %+v", r)
	}
	wantAsked(t, asked, "GET /api/timesheets/8", "GET /api/users/me", "GET /api/timesheets?activity=5&full=true&project=1&size=1")

	r, err = s().on("GET /api/timesheets", 403, `{"code":403,"message":"Forbidden"}`).on("GET /api/ping", 200, `{}`).client().Record(t.Context(), 8)
	must(t, err)
	if r.ID != 8 || r.Pair.Project.Name != "" {
		t.Errorf("record on a lost project is %+v, want one without names", r)
	}

	// Kimai 2.53 and later take no notice of a project that has been deleted.
	asked = s().on("GET /api/timesheets", 200, "["+full(2, 3, 4, earlier, "null")+"]")
	c := asked.client()
	for range 2 {
		r, err = c.Record(t.Context(), 8)
		must(t, err)
	}
	if r.Pair.Project.ID != 1 || r.Pair.Project.Name != "" || r.Pair.Task.Name != "" {
		t.Errorf("record is %+v, want one without names", r)
	}
	wantAsked(t, asked, "GET /api/timesheets/8", whose, named, "GET /api/timesheets/8", named) // whose it is, once

	_, err = s().on("GET /api/timesheets", 503, "").client().Record(t.Context(), 8)
	wantError(t, err, kimai.Unreachable)
}
