package kimai1_test

import (
	"testing"

	"kimai-tray/kimai/kimai1"
)

func TestReads(t *testing.T) {
	for method, want := range map[string]bool{
		"getVersion": true, "getUsers": true, "getCustomers": true, "getProjects": true, "getTasks": true,
		"getActiveRecording": true, "getTimesheet": true, "getTimesheetRecord": true, "getExpenses": true, "getExpenseRecord": true,
		"authenticate": false, "startRecord": false, "stopRecord": false, "updateActiveRecording": false,
		"setTimesheetRecord": false, "removeTimesheetRecord": false, "setExpenseRecord": false, "removeExpenseRecord": false,
	} {
		if got := kimai1.Reads(method); got != want {
			t.Errorf("%s only reads: %t, want %t", method, got, want)
		}
	}
}
