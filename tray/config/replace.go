package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes a file anew, as a whole or not at all. A link stays one, and
// who may read the file may do so afterwards; a new one is the user's alone, as
// are the folders that are made for it. A read-only file is left as it is.
func Replace(file string, data []byte) error {
	target, mode := file, fs.FileMode(0o600)
	if _, err := os.Lstat(file); err == nil {
		if target, err = filepath.EvalSymlinks(file); err != nil {
			return err
		}
		info, err := os.Stat(target)
		if err != nil {
			return err
		}
		if mode = info.Mode(); !mode.IsRegular() || mode&0o200 == 0 {
			return errors.New("it is read-only")
		}
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // unless it has become the file
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(mode.Perm()), temp.Sync(), temp.Close())
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), target)
}
