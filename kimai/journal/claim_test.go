package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// What one user has recorded never gets to the server as another's.
func TestClaim(t *testing.T) {
	d := newDesk(t)
	must(t, journal.Claim(t.Context(), d.path, "anna"))
	d.offline()
	d.begin(d, d.pair(0), time.Minute)
	must(t, journal.Claim(t.Context(), d.path, "anna"))
	d.wantStatus(1, 0)
	err := journal.Claim(t.Context(), d.path, "otto")
	kimaitest.WantError(t, err, "no secret", kimai.Rejected, "anna", "otto", "kimai-tray pending")
	d.wantStatus(1, 0)

	d.sync()
	must(t, journal.Claim(t.Context(), d.path, "otto"))
	d.line.cut(down)
	if _, err := d.Snapshot(t.Context()); kimai.CodeOf(err) != kimai.Unreachable {
		t.Errorf("snapshot: %v, want that nothing of anna's is known", err)
	}
	kimaitest.WantError(t, journal.Claim(t.Context(), t.TempDir(), "anna"), "no secret", kimai.Internal)
}
