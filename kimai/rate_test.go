package kimai_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestRateFor(t *testing.T) {
	rates := []kimai.Rate{
		{Hourly: 10_00},
		{Project: 24, Hourly: 20_00},
		{Task: 45, Hourly: 25_00},
		{User: 2, Hourly: 50_00},
		{User: 2, Project: 23, Hourly: 60_00},
		{User: 2, Task: 42, Hourly: 70_00},
		{User: 2, Project: 21, Task: 41, Hourly: 80_50},
	}
	for _, test := range []struct {
		name    string
		user    kimai.UserID
		project kimai.ProjectID
		task    kimai.TaskID
		want    kimai.Amount
	}{
		{"for all", 3, 21, 41, 10_00},
		{"project", 3, 24, 41, 20_00},
		{"task before project", 3, 24, 45, 25_00},
		{"user before project and task", 2, 24, 45, 50_00},
		{"user and project", 2, 23, 41, 60_00},
		{"user and task before user and project", 2, 23, 42, 70_00},
		{"all three", 2, 21, 41, 80_50},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := kimai.RateFor(rates, test.user, test.project, test.task); got != test.want {
				t.Errorf("rate %v, want %v", got, test.want)
			}
		})
	}
	if got := kimai.RateFor(rates[3:], 3, 21, 41); got != 0 {
		t.Errorf("rate %v where none fits, want 0", got)
	}
}

func TestFixedRateFor(t *testing.T) {
	rates := []kimai.FixedRate{{Project: 25, Amount: 99_90}, {Task: 46, Amount: 30_00}, {Project: 25, Task: 44, Amount: 120_00}}
	for _, test := range []struct {
		name    string
		project kimai.ProjectID
		task    kimai.TaskID
		want    *kimai.Amount
	}{
		{"none", 21, 41, nil},
		{"project", 25, 41, new(kimai.Amount(99_90))},
		{"task before project", 25, 46, new(kimai.Amount(30_00))},
		{"both", 25, 44, new(kimai.Amount(120_00))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, kimai.FixedRateFor(rates, test.project, test.task)); diff != "" {
				t.Errorf("fixed rate (-want +got):\n%s", diff)
			}
		})
	}
}
