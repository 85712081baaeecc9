package config_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/config"
)

func TestPaths(t *testing.T) {
	type env map[string]string
	type paths struct{ File, Data, Cache, State string }
	for _, test := range []struct {
		name, goos string
		env        env
		want       paths
	}{
		{"Linux", "linux", env{"HOME": "/home/anna"}, paths{
			"/home/anna/.config/kimai-tray/config.toml",
			"/home/anna/.local/share/kimai-tray/kimai-tray.db",
			"/home/anna/.cache/kimai-tray",
			"/home/anna/.local/state/kimai-tray",
		}},
		{"BSD with XDG folders", "freebsd", env{
			"XDG_CONFIG_HOME": "/x/config", "XDG_DATA_HOME": "/x/data/", "XDG_CACHE_HOME": "/x/cache", "XDG_STATE_HOME": "/x/state",
		}, paths{
			"/x/config/kimai-tray/config.toml", "/x/data/kimai-tray/kimai-tray.db", "/x/cache/kimai-tray", "/x/state/kimai-tray",
		}},
		{"relative XDG folders are ignored", "linux", env{
			"HOME": "/home/anna", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "./data", "XDG_CACHE_HOME": "~/cache", "XDG_STATE_HOME": "..",
		}, paths{
			"/home/anna/.config/kimai-tray/config.toml",
			"/home/anna/.local/share/kimai-tray/kimai-tray.db",
			"/home/anna/.cache/kimai-tray",
			"/home/anna/.local/state/kimai-tray",
		}},
		{"macOS has its own folders", "darwin", env{"HOME": "/Users/anna", "XDG_CONFIG_HOME": "/x/config"}, paths{
			"/Users/anna/Library/Application Support/kimai-tray/config.toml",
			"/Users/anna/Library/Application Support/kimai-tray/kimai-tray.db",
			"/Users/anna/Library/Caches/kimai-tray",
			"/Users/anna/Library/Application Support/kimai-tray",
		}},
		{"Windows", "windows", env{"AppData": `C:\Users\anna\AppData\Roaming`, "LocalAppData": `C:\Users\anna\AppData\Local\`}, paths{
			`C:\Users\anna\AppData\Roaming\kimai-tray\config.toml`,
			`C:\Users\anna\AppData\Local\kimai-tray\kimai-tray.db`,
			`C:\Users\anna\AppData\Local\kimai-tray\cache`,
			`C:\Users\anna\AppData\Local\kimai-tray`,
		}},
		{"Windows with a roaming folder on a server", "windows", env{"AppData": `\\server\anna`, "LocalAppData": `D:\`}, paths{
			`\\server\anna\kimai-tray\config.toml`, `D:\kimai-tray\kimai-tray.db`, `D:\kimai-tray\cache`, `D:\kimai-tray`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			getenv := func(key string) string { return test.env[key] }
			path := func(on func(string, func(string) string) (string, error)) string {
				t.Helper()
				p, err := on(test.goos, getenv)
				if err != nil {
					t.Error(err)
				}
				return p
			}
			got := paths{path(config.FileOn), path(config.DataFileOn), path(config.CacheDirOn), path(config.StateDirOn)}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPathsWithoutHome(t *testing.T) {
	for _, test := range []struct{ goos, home, want string }{
		{"linux", "", "there is no place for files: the variable HOME is not set to your home folder"},
		{"linux", "anna", "there is no place for files: the variable HOME is not set to your home folder"},
		{"darwin", "", "there is no place for files: the variable HOME is not set to your home folder"},
		{"windows", "/home/anna", "there is no place for files: the variable AppData is not set"},
	} {
		t.Run(test.goos+" "+test.home, func(t *testing.T) {
			path, err := config.FileOn(test.goos, func(key string) string {
				if key == "HOME" {
					return test.home
				}
				return ""
			})
			if err == nil || err.Error() != test.want {
				t.Errorf("got %q, %v, want the error %q", path, err, test.want)
			}
		})
	}
}
