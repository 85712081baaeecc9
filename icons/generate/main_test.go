package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Run it with -count=1: the files lie outside of the module, so go test does not
// see that they changed and tells its last result again.
func TestRastersAreCurrent(t *testing.T) {
	drawn, err := rasters("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join("..", folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel("..", path)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if want, ok := drawn[name]; !ok {
				t.Errorf("%s is not drawn any more: run go generate ./icons", name)
			} else if !bytes.Equal(data, want) {
				t.Errorf("%s is not what is drawn now: run go generate ./icons", name)
			}
			delete(drawn, name)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	for name := range drawn {
		t.Errorf("%s is missing: run go generate ./icons", name)
	}
}
