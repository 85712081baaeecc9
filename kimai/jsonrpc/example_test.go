package jsonrpc_test

import (
	"context"
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
