package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
)

// Total is what was recorded for something. Its JSON is a promise: of the texts
// it has those that say for what.
type Total struct {
	Customer *string `json:"customer,omitempty"`
	Project  *string `json:"project,omitempty"`
	Task     *string `json:"task,omitempty"`
	Day      *string `json:"day,omitempty"` // 2026-01-31
	Tag      *string `json:"tag,omitempty"` // "" for what has none
	Seconds  int64   `json:"duration_seconds"`
	Hours    float64 `json:"hours"` // rounded to hundredths
}

// TotalOf is a total of what took so long; for what is yet to be said.
func TotalOf(d time.Duration) Total {
	seconds := int64(d / time.Second)
	return Total{Seconds: seconds, Hours: math.Round(float64(seconds)/36) / 100}
}

// TotalsCSV writes totals as [CSV] does records. The columns say what the totals
// are by, as "customer" and "project".
func TotalsCSV(w io.Writer, columns []string, totals []Total) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{append(append([]string{}, columns...), "duration_seconds", "hours")}
	for _, t := range totals {
		rows = append(rows, t.row())
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("writing the totals: %w", err)
	}
	return nil
}

func (t Total) row() []string {
	var row []string
	for _, text := range []*string{t.Customer, t.Project, t.Task, t.Day, t.Tag} {
		if text != nil {
			row = append(row, cell(*text))
		}
	}
	return append(row, strconv.FormatInt(t.Seconds, 10), strconv.FormatFloat(t.Hours, 'f', 2, 64))
}
