package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/search"
)

// A catalogue is what there is to record on.
type catalogue struct {
	Projects []kimai.Project
	Pairs    []kimai.Pair // of many projects only those used lately
}

// askCatalogue asks a backend for the catalogue.
func askCatalogue(ctx context.Context, b kimai.Backend) (catalogue, error) {
	projects, err := b.Projects(ctx)
	if err != nil {
		return catalogue{}, err
	}
	if len(projects) <= search.Few {
		pairs, err := search.Pairs(ctx, b, projects)
		return catalogue{projects, pairs}, err
	}
	recent, err := b.Recent(ctx, search.Few)
	told := catalogue{Projects: projects}
	for _, r := range recent {
		told.Pairs = append(told.Pairs, r.Pair)
	}
	return told, err
}

// fresh is how long a server is not asked again for its catalogue.
const fresh = 10 * time.Minute

// catalogueFile is where the catalogue of an account on a server is kept, since the
// Tab key should not wait for it. The embedded account is here.
func catalogueFile(a config.Account) string {
	dir, err := config.CacheDir()
	if err != nil || a.Backend == config.Embedded {
		return ""
	}
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s\n%s", a.Backend, a.Login())
	return filepath.Join(dir, fmt.Sprintf("catalogue-%x.json", sum.Sum64()))
}

// readCatalogue reads the catalogue that was kept, and reports whether it is young.
// What can't be read is none.
func readCatalogue(file string, now time.Time) (kept catalogue, isFresh bool) {
	info, err := os.Stat(file)
	if err != nil {
		return catalogue{}, false
	}
	data, err := os.ReadFile(file)
	if err := errors.Join(err, json.Unmarshal(data, &kept)); err != nil {
		return catalogue{}, false
	}
	return kept, now.Sub(info.ModTime()) < fresh
}

// writeCatalogue keeps the catalogue. Nothing is lost if that fails.
func writeCatalogue(file string, told catalogue) {
	if file == "" {
		return
	}
	if data, err := json.Marshal(told); err == nil {
		_ = config.Replace(file, data)
	}
}
