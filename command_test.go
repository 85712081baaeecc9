//go:build linux

package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/traytest"
)

// command runs a command of the program, which has to succeed, and returns its
// output. stdin is what a person types.
func (s *session) command(stdin string, args ...string) string {
	s.t.Helper()
	stdout, stderr, exit := s.try(stdin, args...)
	if exit != 0 {
		s.t.Fatalf("kimai-tray %s: exit code %d\n%s", strings.Join(args, " "), exit, stderr)
	}
	return stdout
}

// try runs a command of the program, which may fail.
func (s *session) try(stdin string, args ...string) (stdout, stderr string, exit int) {
	s.t.Helper()
	cmd := s.Command(binary, args...)
	cmd.Env = append(cmd.Env, s.env...)
	cmd.Stdin = strings.NewReader(stdin)
	p := s.Launch(cmd)
	exit = p.Wait()
	return p.Stdout(), p.Stderr(), exit
}

// status is the documented answer of `kimai-tray status --json`.
type status struct {
	Account      string            `json:"account"`
	Recording    *statusRecording  `json:"recording"`
	Others       []statusRecording `json:"others"`
	TodaySeconds int64             `json:"today_seconds"`
	Offline      bool              `json:"offline"`
	Waiting      int               `json:"waiting"`
	Refused      int               `json:"refused"`
}

type statusRecording struct {
	ID             kimai.RecordID `json:"id"`
	Customer       string         `json:"customer"`
	Project        string         `json:"project"`
	Task           string         `json:"task"`
	Description    string         `json:"description"`
	Tags           []string       `json:"tags"`
	Start          time.Time      `json:"start"`
	ElapsedSeconds int64          `json:"elapsed_seconds"`
}

// status asks the program what is recorded.
func (s *session) status() status {
	s.t.Helper()
	out := s.command("", "status", "--json")
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	var st status
	if err := decoder.Decode(&st); err != nil {
		s.t.Fatalf("status --json: %v in\n%s", err, out)
	}
	return st
}

// configure writes config.toml.
func (s *session) configure(content string) {
	s.t.Helper()
	dir := filepath.Join(s.Dir(traytest.Config), "kimai-tray")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.toml"), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}
