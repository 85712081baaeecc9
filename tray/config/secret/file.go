package secret

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// read returns the first line of the account's file. Code Unauthorised: there
// is none yet; Rejected: others could read it, or it is no file.
func read(account config.Account) (string, error) {
	file, err := os.OpenFile(account.SecretFile, os.O_RDONLY|nonBlocking, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", notLoggedIn(account)
	case err != nil:
		return "", unfit(account, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil {
		err = private(info)
	}
	if err != nil {
		return "", unfit(account, err)
	}
	content, err := io.ReadAll(io.LimitReader(file, most))
	if err != nil {
		return "", unfit(account, err)
	}
	key := firstLine(string(content))
	if key == "" {
		return "", notLoggedIn(account)
	}
	return key, nil
}

// write makes the key the content of the account's file, which only its user
// may read. A file that others can read, or that is none, is not replaced: it
// may be there for something else. Code Rejected: it could not be written.
func write(account config.Account, key string) error {
	info, err := os.Stat(account.SecretFile)
	if err == nil {
		err = private(info)
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		err = config.Replace(account.SecretFile, []byte(key+"\n"))
	}
	if err != nil {
		return unfit(account, err)
	}
	return nil
}

// private says why a file is not one for secrets.
func private(info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return errors.New("it is no regular file; name another one")
	case !owned(info):
		return errors.New("it belongs to another user; name another one")
	case exposed(info.Mode()):
		return errors.New("others may read it; change that: chmod 600")
	}
	return nil
}

func unfit(account config.Account, why error) error {
	return kimai.Errorf(kimai.Rejected, "the secret_file %s of %q can't be used: %w", account.SecretFile, account.Name, why)
}
