package tray_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// loaded is what a worker finds in the cache file, if anything.
func loaded(t *testing.T, file string) (c tray.Cache, ok bool) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := tray.NewWorker(tray.Around{Cache: file})
		defer w.Close()
		w.Load()
		synctest.Wait()
		select {
		case e := <-w.Events():
			c, ok = e.(tray.Cached).Cache, true
		case <-time.After(time.Second):
		}
	})
	return c, ok
}

func save(t *testing.T, file string, caches ...tray.Cache) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		w := tray.NewWorker(tray.Around{Cache: file})
		for _, c := range caches {
			w.Do(tray.Save{Cache: c})
		}
		synctest.Wait()
		w.Close()
	})
}

func TestCacheIsKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "account.json")
	if c, ok := loaded(t, file); !ok || c.Projects != nil {
		t.Errorf("without a file the cache is %v, want an empty one", c)
	}
	want := tray.Cache{
		Recents:  []kimai.Record{{ID: 1, Pair: webDesign, Description: "home page", Tags: []string{"urgent"}}},
		Projects: []kimai.Project{web, app},
		Tasks:    map[kimai.ProjectID][]kimai.Task{web.ID: {design}},
	}
	save(t, file, tray.Cache{}, tray.Cache{Projects: []kimai.Project{app}}, want)
	got, ok := loaded(t, file)
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("cache (-want +got):\n%s", diff)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the cache is readable by others: %v, %v", info.Mode(), err)
	}
	if left, err := filepath.Glob(file + ".*"); err != nil || left != nil {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
}

func TestBrokenCacheIsNoHarm(t *testing.T) {
	for name, content := range map[string]string{"rubbish": "\x00\xff", "cut": `{"Projects":[{"ID":1`, "another shape": `[1]`} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "account.json")
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			if c, ok := loaded(t, file); ok {
				t.Errorf("a broken cache was taken for %v", c)
			}
			save(t, file, tray.Cache{Projects: []kimai.Project{web}})
			if c, ok := loaded(t, file); !ok || len(c.Projects) != 1 {
				t.Error("a broken cache was not replaced")
			}
		})
	}
}

// An earlier release kept pairs where there are records now.
func TestCacheOfAnEarlierRelease(t *testing.T) {
	file := filepath.Join(t.TempDir(), "account.json")
	const content = `{"Recent":[{"Project":{"ID":10,"Name":"Website"},"Task":{"ID":100,"Name":"Design"}}],
		"Projects":[{"ID":10,"Name":"Website","Customer":{"ID":1,"Name":"Äcme"}}],"Tasks":{"10":[{"ID":100,"Name":"Design"}]}}`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	want := tray.Cache{Projects: []kimai.Project{web}, Tasks: map[kimai.ProjectID][]kimai.Task{web.ID: {design}}}
	got, ok := loaded(t, file)
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("cache (-want +got):\n%s", diff)
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(file, "account.json"), tray.Cache{})
}

// An account that can't be opened answers everything with the reason.
func TestAccountThatCannotBeOpened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		why := kimai.Errorf(kimai.Internal, "the keyring is locked")
		w := tray.NewWorker(tray.Around{Open: func(context.Context, bool) (kimai.Backend, error) { return nil, why }})
		defer w.Close()
		for _, effect := range []tray.Effect{
			tray.Poll{}, tray.Do{}, tray.ReadRecent{}, tray.ReadLately{}, tray.ReadRecord{}, tray.ReadProjects{}, tray.ReadTasks{},
			tray.Sync{}, tray.ReadDrafts{}, tray.Resolve{},
		} {
			w.Do(effect)
			var err error
			switch e := (<-w.Events()).(type) {
			case tray.Polled:
				err = e.Err
			case tray.Done:
				err = e.Err
			case tray.RecentRead:
				err = e.Err
			case tray.LatelyRead:
				err = e.Err
			case tray.RecordRead:
				err = e.Err
			case tray.ProjectsRead:
				err = e.Err
			case tray.TasksRead:
				err = e.Err
			case tray.Synced:
				err = e.Err
			case tray.DraftsRead:
				err = e.Err
			case tray.Resolved:
				err = e.Err
			}
			if err != why {
				t.Errorf("the answer to %T has the error %v, want %v", effect, err, why)
			}
		}
	})
}
