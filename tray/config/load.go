package config

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"kimai-tray/kimai"
)

// largest is how many bytes the file may have. A real one has some hundred.
const largest = 1 << 20

// Load reads the file at path. An empty path is the default one, [File], which
// may be missing: then the result is [Default]. An error names the file and
// tells all mistakes in it, each on a line of its own. It only reads and checks,
// so it may be called whenever the file has changed.
func Load(path string) (Config, error) {
	optional := path == ""
	if optional {
		var err error
		if path, err = File(); err != nil {
			return Config{}, err
		}
	}
	data, err := read(path)
	switch {
	case optional && errors.Is(err, fs.ErrNotExist):
		return Default(), nil
	case err != nil:
		return Config{}, err
	}
	if optional {
		return Parse(path, data)
	}
	return parse(path, path, data)
}

func read(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, kimai.Errorf(kimai.Rejected, "%s is a folder, not a configuration file", path)
	}
	data, err := io.ReadAll(io.LimitReader(file, largest+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	if len(data) > largest {
		return nil, kimai.Errorf(kimai.Rejected, "%s is larger than 1 MB: it can't be the configuration file", path)
	}
	return data, nil
}

func unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &kimai.Error{Code: kimai.NotFound, Message: "there is no configuration file " + path, Err: err}
	}
	return kimai.Errorf(kimai.Internal, "reading the configuration: %w", err)
}
