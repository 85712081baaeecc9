package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"kimai-tray/kimai/sqlite"
)

// A test binary with roleEnv set is another process that uses the file named
// by pathEnv.
const (
	roleEnv = "KIMAI_SQLITE_TEST_ROLE"
	pathEnv = "KIMAI_SQLITE_TEST_PATH"
)

func TestMain(m *testing.M) {
	var err error
	switch role := os.Getenv(roleEnv); role {
	case "":
		os.Exit(m.Run())
	case "opener":
		err = opener(os.Getenv(pathEnv))
	case "recorder":
		err = recorder(os.Getenv(pathEnv))
	default:
		err = fmt.Errorf("unknown role %q", role)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// opener opens the file when its input ends, and records something.
func opener(path string) error {
	fmt.Println("ready")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	db, err := sqlite.Open(context.Background(), path)
	if err != nil {
		return err
	}
	if err := startFirst(db); err != nil {
		return err
	}
	return db.Close()
}

// recorder starts one recording after the other until it is killed, and prints
// the id of each once it is kept.
func recorder(path string) error {
	db, err := sqlite.Open(context.Background(), path)
	if err != nil {
		return err
	}
	for {
		if err := startFirst(db); err != nil {
			return err
		}
	}
}

// startFirst records on the first pair of the catalogue and prints the id.
func startFirst(db *sqlite.DB) error {
	ctx := context.Background()
	user, err := db.Local(ctx)
	if err != nil {
		return err
	}
	projects, err := user.Projects(ctx)
	if err != nil {
		return err
	}
	tasks, err := user.Tasks(ctx, projects[0].ID)
	if err != nil {
		return err
	}
	record, err := user.Start(ctx, projects[0].ID, tasks[0].ID)
	if err != nil {
		return err
	}
	_, err = fmt.Println(record.ID)
	return err
}

// process is a child process with one of the roles.
type process struct {
	*exec.Cmd
	in  io.Closer
	out *bufio.Scanner // its lines
}

func run(t *testing.T, role, path string) process {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), roleEnv+"="+role, pathEnv+"="+path)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return process{Cmd: cmd, in: in, out: bufio.NewScanner(out)}
}

// line reads the next line that the process prints.
func (p process) line(t *testing.T) string {
	t.Helper()
	if !p.out.Scan() {
		t.Fatalf("the process printed no more: %v", p.out.Err())
	}
	return p.out.Text()
}
