package rest_test

import (
	"strings"
	"testing"

	"kimai-tray/kimai"
)

// Where Kimai lets several run, what ran before is stopped; what somebody
// started since is not.
func TestStartWhereSeveralRun(t *testing.T) {
	running := "[" + strings.Join([]string{full(9, 2, 6, begin, "null"), made, full(7, 1, 6, earlier, "null")}, ",") + "]"
	s := newServer(t).on("GET /api/timesheets", 200, before).on("POST /api/timesheets", 200, made).
		on("GET /api/timesheets/active", 200, running).
		on("PATCH /api/timesheets/{id}/stop", 200, flat(7, 1, 6, earlier, `"`+begin+`"`))
	_, err := s.client().Start(t.Context(), 1, 5)
	must(t, err)
	wantAsked(t, s, newest1, post, active, "PATCH /api/timesheets/7/stop")

	s = newServer(t).on("GET /api/timesheets", 200, before).on("POST /api/timesheets", 200, made).
		on("GET /api/timesheets/active", 200, running).
		on("PATCH /api/timesheets/{id}/stop", 400, find(t, "2.66", "longrunning-stop").Response.Body)
	r, err := s.client().Start(t.Context(), 1, 5)
	wantError(t, err, kimai.Internal, "P1 – A6 could not be stopped and may run on", "Maximum 8:00 hours allowed")
	if r.ID != 8 {
		t.Errorf("record %d, want 8", r.ID)
	}
}

// What has been deleted meanwhile need not be stopped.
func TestStartWhereTheOlderIsGone(t *testing.T) {
	_, err := newServer(t).on("GET /api/timesheets", 200, before).on("POST /api/timesheets", 200, made).
		on("GET /api/timesheets/active", 200, "["+made+","+full(7, 1, 6, earlier, "null")+"]").
		on("PATCH /api/timesheets/{id}/stop", 404, notFound).client().Start(t.Context(), 1, 5)
	must(t, err)
}
