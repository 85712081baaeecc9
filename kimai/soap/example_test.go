package soap_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/soap/wire"
)

func Example() {
	server := httptest.NewServer(http.HandlerFunc(kimaiServer)) // yours is https://example.com/kimai
	defer server.Close()
	ctx := context.Background()

	// A key stays valid: ask for it once and keep it in place of the password.
	login, err := soap.New(server.URL, "")
	check(err)
	key, err := login.Authenticate(ctx, "anna", "a password")
	check(err)
	client, err := soap.New(server.URL, key)
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
	// Output:
	// Bakery, Website: Design
	// Bakery, Website: Photos
	// started Design at 10:30:00
	// stopped after 1h30m0s
}

func check(err error) {
	if err != nil {
		log.Fatal(kimai.Explain(err)) // a sentence that says what to do
	}
}

// kimaiServer stands in for the server of this example.
func kimaiServer(w http.ResponseWriter, r *http.Request) {
	_, method, _ := strings.Cut(strings.Trim(r.Header.Get("SOAPAction"), `"`), "#")
	result := `{"success":true,"items":[` + map[string]string{
		"authenticate": `{"apiKey":"a1b2c3d4e5f6a7b8c9d0e1f2a"}`,
		"getProjects":  `{"projectID":"21","name":"Website","customerID":"12","customerName":"Bakery"}`,
		"getTasks":     `{"activityID":"41","name":"Design"},{"activityID":"42","name":"Photos"}`,
		"startRecord":  `{"timeEntryID":1001}`,
		"getTimesheetRecord": `{"timeEntryID":"1001","projectID":"21","activityID":"41","userID":"1002","start":"1772447400","end":"1772452800",
			"customerID":"12","customerName":"Bakery","projectName":"Website","activityName":"Design","rate":"80.50"}`,
	}[method] + `],"total":1}`
	if method == "getActiveRecording" {
		result = `{"success":false,"error":{"msg":"No active recording."}}`
	}
	value, err := wire.FromJSON([]byte(result))
	check(err)
	w.Header().Set("Content-Type", wire.V11.ContentType())
	w.Write(wire.Answer{Method: method, Value: value}.Write())
}
