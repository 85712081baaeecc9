package server_test

import (
	"net/http"
	"path/filepath"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/transport"
)

// Whatever the network does, what the client for Kimai 1 says is what is so, as
// far as it says something.
func TestChaos(t *testing.T) {
	for protocol, dial := range map[string]dial{"JSON-RPC": jsonrpc.New, "SOAP": soap.New} {
		t.Run(protocol, func(t *testing.T) {
			t.Parallel()
			kimaitest.Chaos(t, func(t *testing.T) kimaitest.World { return newWorld(t, dial) })
		})
	}
}

// newWorld is the embedded backend, published here and used through the client
// for Kimai 1.
func newWorld(t *testing.T, dial dial) kimaitest.World {
	db := openFile(t, filepath.Join(t.TempDir(), "kimai.db"))
	user, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kimaitest.Fill(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	world := kimaitest.World{
		Server: newHandler(user),
		Login: func(h *http.Client) (kimaitest.Client, error) {
			return dial("http://127.0.0.1", key, transport.WithHTTPClient(h))
		},
		Records: func() ([]kimai.Record, error) { return user.Records(t.Context(), kimai.Query{}) },
		Vague:   true,
	}
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, project := range projects {
		tasks, err := user.Tasks(t.Context(), project.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			world.Pairs = append(world.Pairs, kimai.Pair{Project: project, Task: task})
		}
	}
	return world
}
