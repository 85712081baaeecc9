package jsonrpc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"kimai-tray/kimai/jsonrpc"
)

func Example() {
	server := httptest.NewServer(http.HandlerFunc(kimaiServer)) // yours is https://example.com/kimai
	defer server.Close()
	ctx := context.Background()

	login, err := jsonrpc.New(server.URL, "")
	if err != nil {
		log.Fatal(err)
	}
	key, err := login.Authenticate(ctx, "anna", "a password")
	if err != nil {
		log.Fatal(err)
	}
	client, err := jsonrpc.New(server.URL, key)
	if err != nil {
		log.Fatal(err)
	}
	snapshot, err := client.Snapshot(ctx)
	if err != nil {
		log.Fatal(err)
	}
	if r, ok := snapshot.Recording(); ok {
		fmt.Printf("%s, %s: %s for %s\n", r.Pair.Project.Customer.Name, r.Pair.Project.Name, r.Pair.Task.Name, r.Duration(snapshot.Time))
	}
	// Output: Bakery, Website: Design for 1h30m0s
}

// kimaiServer stands in for the server of this example.
func kimaiServer(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Method string
		ID     int
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	item := `{"timeEntryID":"1001","projectID":"21","activityID":"41","userID":"1002","start":"1772447400","end":"0","description":null,
		"customerID":"12","customerName":"Bakery","projectName":"Website","activityName":"Design","servertime":1772452800}`
	if request.Method == "authenticate" {
		item = `{"apiKey":"a1b2c3d4e5f6a7b8c9d0e1f2a"}`
	}
	fmt.Fprintf(w, `{"result":{"success":true,"items":[%s],"total":1},"id":"%d","jsonrpc":"2.0"}`, item, request.ID)
}
