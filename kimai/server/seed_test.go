package server_test

import (
	"database/sql"
	"encoding/json"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"kimai-tray/kimai/sqlite"
)

// seed is the data behind the recordings: the tables of the real server's
// database, as they were before the first of them.
type seed map[string][]row

type row map[string]any

func readSeed(t testing.TB, file string) (tables seed, passwords map[string]string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &parts); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if err := json.Unmarshal(parts["passwords"], &passwords); err != nil {
		t.Fatalf("%s: passwords: %v", file, err)
	}
	delete(parts, "passwords")
	tables = seed{}
	for name, text := range parts {
		var rows []row
		if err := json.Unmarshal(text, &rows); err != nil {
			t.Fatalf("%s: %s: %v", file, name, err)
		}
		tables[name] = rows
	}
	return tables, passwords
}

// write makes a database file of the data.
//
// The embedded backend has one catalogue for all users and no groups. It is
// that of the group with the most members: what this group may not see is
// hidden, which keeps nobody from recording on it, as in Kimai.
func (s seed) write(t testing.TB, passwords map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kimai.db")
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s.insert(t, openSQL(t, path))
	for _, user := range s["users"] {
		name := user["name"].(string)
		if user["trash"] != 0.0 {
			continue
		}
		if err := db.SetPassword(t.Context(), name, passwords[name]); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func (s seed) insert(t testing.TB, db *sql.DB) {
	for _, table := range []string{"project_task", "project", "customer", "task", "status"} { // what each file begins with
		execute(t, db, "DELETE FROM "+table)
	}
	execute(t, db, "UPDATE user SET name = 'of this computer'")
	for _, r := range s["statuses"] {
		execute(t, db, "INSERT INTO status VALUES (?, ?)", r["statusID"], r["status"])
	}
	for _, r := range s["users"] {
		execute(t, db, "INSERT INTO user (id, name, alias, zone, api_key, disabled, removed) VALUES (?, ?, ?, ?, ?, ?, ?)",
			r["userID"], r["name"], r["alias"], s.preference(r["userID"], "timezone"), r["apikey"], 1-r["active"].(float64), r["trash"])
	}
	for _, r := range s["customers"] {
		execute(t, db, "INSERT INTO customer VALUES (?, ?, ?, ?, ?)",
			r["customerID"], r["name"], r["contact"], s.visible(r, "groups_customers", "customerID"), r["trash"])
	}
	for _, r := range s["projects"] {
		execute(t, db, "INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			r["projectID"], r["customerID"], r["name"], r["comment"], hundredths(r["budget"]), hundredths(r["effort"]),
			hundredths(r["approved"]), r["internal"], s.visible(r, "groups_projects", "projectID"), r["trash"])
	}
	for _, r := range s["activities"] {
		global := !s.has("projects_activities", row{"activityID": r["activityID"]})
		execute(t, db, "INSERT INTO task VALUES (?, ?, ?, ?, ?)",
			r["activityID"], r["name"], global, s.visible(r, "groups_activities", "activityID"), r["trash"])
	}
	for _, r := range s["projects_activities"] {
		execute(t, db, "INSERT INTO project_task VALUES (?, ?, ?, ?, ?)",
			r["projectID"], r["activityID"], hundredths(r["budget"]), hundredths(r["effort"]), hundredths(r["approved"]))
	}
	for _, r := range s["rates"] {
		execute(t, db, "INSERT INTO rate VALUES (?, ?, ?, ?)", r["userID"], r["projectID"], r["activityID"], hundredths(r["rate"]))
	}
	for _, r := range s["fixedRates"] {
		execute(t, db, "INSERT INTO fixed_rate VALUES (?, ?, ?)", r["projectID"], r["activityID"], hundredths(r["rate"]))
	}
	for _, r := range s["timeSheet"] {
		execute(t, db, "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
			r["timeEntryID"], r["userID"], r["projectID"], r["activityID"], r["start"], r["end"], r["description"], r["comment"],
			r["commentType"], r["location"], r["trackingNumber"], r["statusID"], r["cleared"], r["billable"],
			hundredths(r["rate"]), hundredths(r["fixedRate"]), hundredths(r["budget"]), hundredths(r["approved"]))
	}
	for _, r := range s["expenses"] {
		execute(t, db, "INSERT INTO expense VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			r["expenseID"], r["userID"], r["projectID"], r["timestamp"], r["designation"], r["comment"], r["commentType"],
			r["refundable"], r["cleared"], hundredths(r["multiplier"]), hundredths(r["value"]))
	}
}

// visible reports whether something is visible to the largest group.
func (s seed) visible(r row, assignment, key string) bool {
	return r["visible"] == 1.0 && s.has(assignment, row{"groupID": s.largestGroup(), key: r[key]})
}

func (s seed) largestGroup() any {
	members := map[any]int{}
	var largest any
	for _, r := range s["groups_users"] {
		group := r["groupID"]
		if members[group]++; members[group] > members[largest] {
			largest = group
		}
	}
	return largest
}

// has reports whether a table has a row with these values.
func (s seed) has(table string, values row) bool {
	for _, r := range s[table] {
		same := true
		for column, value := range values {
			same = same && r[column] == value
		}
		if same {
			return true
		}
	}
	return false
}

func (s seed) preference(user any, option string) any {
	for _, r := range s["preferences"] {
		if r["userID"] == user && r["option"] == option {
			return r["value"]
		}
	}
	return ""
}

// configuration is one of the settings, "" if it has none.
func (s seed) configuration(option string) string {
	for _, r := range s["configuration"] {
		if r["option"] == option {
			return r["value"].(string)
		}
	}
	return ""
}

// hundredths is an amount as the embedded backend keeps it.
func hundredths(v any) any {
	if f, ok := v.(float64); ok {
		return int64(math.Round(f * 100))
	}
	return nil
}

// openSQL opens a database file beside the backend, to change in it what no
// method changes.
func openSQL(t testing.TB, path string) *sql.DB {
	t.Helper()
	dsn := url.URL{Scheme: "file", Path: "/" + filepath.ToSlash(path), RawQuery: "_pragma=busy_timeout(5000)"}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func execute(t testing.TB, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
