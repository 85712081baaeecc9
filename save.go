package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
)

// saveDraft writes a record that is not on the server as CSV into the user's
// documents and returns the path.
func saveDraft(_ context.Context, draft kimai.Draft) (path string, err error) {
	dir, err := documents()
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "There is no home folder to save it in: %w.", err)
	}
	file, err := os.CreateTemp(dir, fmt.Sprintf("kimai-tray-record-%d-*.csv", draft.ID))
	if err == nil {
		err = errors.Join(export.CSV(file, export.Records([]kimai.Draft{draft}), time.Local), file.Close())
		if err != nil { // such as that the disk is full
			_ = os.Remove(file.Name())
		}
	}
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "Cannot save it in %s: %w. Another way is: kimai-tray pending export", dir, err)
	}
	return file.Name(), nil
}

// documents is the folder of the user's documents, or else their home folder.
// On Linux it may have a name in the user's language:
// https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	folders := []string{filepath.Join(home, "Documents")}
	if config, err := os.UserConfigDir(); err == nil {
		names, _ := os.ReadFile(filepath.Join(config, "user-dirs.dirs")) // where there is none, nobody renamed it
		for line := range strings.Lines(string(names)) {
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOCUMENTS_DIR="); ok {
				folder := strings.Replace(strings.Trim(name, `"`), "$HOME", home, 1)
				folders = append([]string{folder}, folders...)
			}
		}
	}
	for _, folder := range folders {
		if info, err := os.Stat(folder); err == nil && info.IsDir() && filepath.IsAbs(folder) {
			return folder, nil
		}
	}
	return home, nil
}
