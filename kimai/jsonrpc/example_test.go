package jsonrpc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
)

func Example() {
	server := httptest.NewServer(http.HandlerFunc(kimaiServer)) // yours is https://example.com/kimai
	defer server.Close()
	ctx := context.Background()

	// A key stays valid: ask for it once and keep it in place of the password.
	login, err := jsonrpc.New(server.URL, "")
	check(err)
	key, err := login.Authenticate(ctx, "anna", "a password")
	check(err)
	client, err := jsonrpc.New(server.URL, key)
	check(err)

	projects, err := client.Projects(ctx)
	check(err)
	project := projects[0]
	tasks, err := client.Tasks(ctx, project.ID)
	check(err)
	for _, task := range tasks {
		fmt.Printf("%s, %s: %s\n", project.Customer.Name, project.Name, task.Name)
	}

	recording, err := client.Start(ctx, project.ID, tasks[0].ID) // and stops what ran
	check(err)
	fmt.Println("started", recording.Pair.Task.Name, "at", recording.Start.Format(time.TimeOnly))
	record, err := client.Stop(ctx, recording.ID)
	check(err)
	fmt.Println("stopped after", record.Duration(record.End))

	march := kimai.Query{
		From: time.Date(2026, 3, 1, 0, 0, 0, 0, time.Local),
		To:   time.Date(2026, 4, 1, 0, 0, 0, 0, time.Local),
	}
	entries, err := client.Entries(ctx, kimai.EntryQuery{Query: march})
	check(err)
	for _, e := range entries {
		fmt.Println(e.Start.Format(time.DateOnly), e.Pair.Task.Name, e.Record().Duration(e.End), "at", e.Rate, "an hour")
	}
	// Output:
	// Bakery, Website: Design
	// Bakery, Website: Photos
	// started Design at 10:30:00
	// stopped after 1h30m0s
	// 2026-03-02 Design 1h30m0s at 80.50 an hour
}

func check(err error) {
	if err != nil {
		log.Fatal(kimai.Explain(err)) // a sentence that says what to do
	}
}

// kimaiServer stands in for the server of this example.
func kimaiServer(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Method string
		ID     int
	}
	check(json.NewDecoder(r.Body).Decode(&request))
	if request.Method == "getActiveRecording" {
		fmt.Fprintf(w, `{"result":{"success":false,"error":{"msg":"No active recording."}},"id":"%d"}`, request.ID)
		return
	}
	w.Header().Set("Date", "Mon, 02 Mar 2026 10:30:00 GMT")
	record := `{"timeEntryID":"1001","projectID":"21","activityID":"41","userID":"1002","start":"1772447400","end":"1772452800",
		"customerID":"12","customerName":"Bakery","projectName":"Website","activityName":"Design","rate":"80.50"}`
	items := map[string]string{
		"authenticate":       `{"apiKey":"a1b2c3d4e5f6a7b8c9d0e1f2a"}`,
		"getProjects":        `{"projectID":"21","name":"Website","customerID":"12","customerName":"Bakery"}`,
		"getTasks":           `{"activityID":"41","name":"Design"},{"activityID":"42","name":"Photos"}`,
		"startRecord":        `{"timeEntryID":1001}`,
		"getTimesheetRecord": record,
		"getTimesheet":       record,
	}[request.Method]
	fmt.Fprintf(w, `{"result":{"success":true,"items":[%s],"total":1},"id":"%d","jsonrpc":"2.0"}`, items, request.ID)
}
