package kimai1_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
)

// FuzzResult has any value returned from every method: it is understood or an
// error with a code, and never shows the key.
func FuzzResult(f *testing.F) {
	for _, result := range recordedResults(f) {
		f.Add(result)
	}
	f.Add(`{"success":true,"items":[{"timeEntryID":"1","start":"9000000000000000","end":0,"servertime":9000000000000000}]}`)
	f.Add(`{"success":true,"items":[{"expenseID":1,"timestamp":-1,"value":"1e9","multiplier":true}],"total":"-5"}`)
	f.Add(`{"success":true,"items":[{"projectID":1,"tasks":{},"budget":"12345678901"}],"total":null}`)
	f.Fuzz(func(t *testing.T, result string) {
		if !json.Valid([]byte(result)) {
			return // a protocol returns JSON
		}
		for name, do := range everything {
			got, err := do(t.Context(), answering(result))
			if err == nil {
				if _, err := json.Marshal(got); err != nil {
					t.Errorf("%s: what was understood cannot be written: %v", name, err)
				}
				continue
			}
			// A start after which two may run is Internal.
			if kimai.CodeOf(err) == kimai.Internal && name != "Start" {
				t.Errorf("%s: error without a code: %v", name, err)
			}
			if strings.Contains(kimai.Explain(err), anna) && !strings.Contains(result, anna) {
				t.Errorf("%s: error %q shows the key", name, err)
			}
		}
	})
}

// everything that the client can do.
var everything = map[string]func(context.Context, *kimai1.Client) (any, error){
	"Authenticate": func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.Authenticate(ctx, "anna", "password")
	},
	"Version":      func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Version(ctx) },
	"Users":        func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Users(ctx) },
	"Customers":    func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Customers(ctx) },
	"Projects":     func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Projects(ctx) },
	"ProjectPlans": func(ctx context.Context, c *kimai1.Client) (any, error) { return c.ProjectPlans(ctx, true) },
	"TaskPlans":    func(ctx context.Context, c *kimai1.Client) (any, error) { return c.TaskPlans(ctx, 21) },
	"AllTasks":     func(ctx context.Context, c *kimai1.Client) (any, error) { return c.AllTasks(ctx) },
	"Snapshot":     func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Snapshot(ctx) },
	"Start":        func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Start(ctx, 21, 41) },
	"Stop":         func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Stop(ctx, 1017) },
	"Edit": func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.Edit(ctx, 1016, full().Change)
	},
	"Records": func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Records(ctx, kimai.Query{}) },
	"Recent":  func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Recent(ctx, 9) },
	"Record":  func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Record(ctx, 1016) },
	"Entries": func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Entries(ctx, kimai.EntryQuery{}) },
	"CountEntries": func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.CountEntries(ctx, kimai.EntryQuery{})
	},
	"Entry":       func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Entry(ctx, 1016) },
	"AddEntry":    func(ctx context.Context, c *kimai1.Client) (any, error) { return c.AddEntry(ctx, full()) },
	"ChangeEntry": func(ctx context.Context, c *kimai1.Client) (any, error) { return nil, c.ChangeEntry(ctx, 1016, full()) },
	"RemoveEntry": func(ctx context.Context, c *kimai1.Client) (any, error) { return nil, c.RemoveEntry(ctx, 1016) },
	"Expenses":    func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Expenses(ctx, kimai.ExpenseQuery{}) },
	"CountExpenses": func(ctx context.Context, c *kimai1.Client) (any, error) {
		return c.CountExpenses(ctx, kimai.ExpenseQuery{})
	},
	"Expense":    func(ctx context.Context, c *kimai1.Client) (any, error) { return c.Expense(ctx, 501) },
	"AddExpense": func(ctx context.Context, c *kimai1.Client) (any, error) { return c.AddExpense(ctx, ticket()) },
	"ChangeExpense": func(ctx context.Context, c *kimai1.Client) (any, error) {
		return nil, c.ChangeExpense(ctx, 501, ticket())
	},
	"RemoveExpense": func(ctx context.Context, c *kimai1.Client) (any, error) { return nil, c.RemoveExpense(ctx, 501) },
}

// recordedResults are short results of real servers.
func recordedResults(f *testing.F) []string {
	files, err := filepath.Glob("../jsonrpc/testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		f.Fatalf("no recordings: %v", err)
	}
	seen := make(map[string]bool)
	var results []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		must(f, err)
		for line := range strings.Lines(string(content)) {
			var exchange struct{ Response struct{ Body string } }
			must(f, json.Unmarshal([]byte(line), &exchange))
			var envelope struct{ Result json.RawMessage }
			json.Unmarshal([]byte(exchange.Response.Body), &envelope)
			if result := string(envelope.Result); len(result) < 2000 && !seen[result] {
				seen[result] = true
				results = append(results, result)
			}
		}
	}
	return results
}
