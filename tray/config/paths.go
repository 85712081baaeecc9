package config

import (
	"os"
	"path"
	"runtime"
	"strings"

	"kimai-tray/kimai"
)

// File returns the path of config.toml. An error says what the environment lacks.
func File() (string, error) { return configHome.file("config.toml") }

// DataFile returns the path of the embedded backend's database.
func DataFile() (string, error) { return dataHome.file("kimai-tray.db") }

// CacheDir returns the folder of what can be fetched again.
func CacheDir() (string, error) { return cacheHome.file("") }

// StateDir returns the folder of what outlives a run but means nothing on
// another machine.
func StateDir() (string, error) { return stateHome.file("") }

// A home is where each system keeps one kind of file.
type home struct {
	xdg, unset string // the variable, and what it means below HOME when unset
	mac        string // below HOME
	windows    string // the variable
	sub        string // below our folder on Windows, which has no place for this kind
}

var (
	configHome = home{"XDG_CONFIG_HOME", ".config", "Library/Application Support", "AppData", ""}
	dataHome   = home{"XDG_DATA_HOME", ".local/share", "Library/Application Support", "LocalAppData", ""}
	cacheHome  = home{"XDG_CACHE_HOME", ".cache", "Library/Caches", "LocalAppData", "cache"}
	stateHome  = home{"XDG_STATE_HOME", ".local/state", "Library/Application Support", "LocalAppData", ""}
)

func (h home) file(name string) (string, error) { return h.on(runtime.GOOS, os.Getenv, name) }

// on is the path of a file, or of the folder if the name is empty, on any
// system. It follows the XDG Base Directory Specification, also in that
// relative paths are ignored, and Apple's and Microsoft's customs.
func (h home) on(goos string, getenv func(string) string, name string) (string, error) {
	if goos == "windows" {
		root := getenv(h.windows)
		if root == "" {
			return "", kimai.Errorf(kimai.Internal, "there is no place for files: the variable %s is not set", h.windows)
		}
		below := path.Join("kimai-tray", h.sub, name)
		return strings.TrimRight(root, `\`) + `\` + strings.ReplaceAll(below, "/", `\`), nil
	}
	if dir := getenv(h.xdg); goos != "darwin" && path.IsAbs(dir) {
		return path.Join(dir, "kimai-tray", name), nil
	}
	user := getenv("HOME")
	if !path.IsAbs(user) {
		return "", kimai.Errorf(kimai.Internal, "there is no place for files: the variable HOME is not set to your home folder")
	}
	below := h.unset
	if goos == "darwin" {
		below = h.mac
	}
	return path.Join(user, below, "kimai-tray", name), nil
}
