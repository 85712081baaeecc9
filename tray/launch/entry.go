package launch

import (
	"os"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// group is what the keys of a desktop entry stand below.
const group = "[Desktop Entry]"

// Key is a line of a desktop entry.
type Key struct{ Name, Value string }

// Entry writes a desktop entry.
func Entry(keys ...Key) []byte {
	escaped := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
	lines := group + "\n"
	for _, key := range keys {
		value := escaped.Replace(key.Value)
		if strings.HasPrefix(value, " ") {
			value = `\s` + value[1:]
		}
		lines += key.Name + "=" + value + "\n"
	}
	return []byte(lines)
}

// Value is what an entry has for a key, or "".
func Value(entry []byte, key string) string {
	within := false
	for line := range strings.Lines(string(entry)) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "[") {
			within = strings.TrimRight(line, " \t") == group
			continue
		}
		name, value, is := strings.Cut(line, "=")
		if within && is && strings.TrimSpace(name) == key {
			return unescaped.Replace(strings.Trim(value, " \t"))
		}
	}
	return ""
}

var unescaped = strings.NewReplacer(`\\`, `\`, `\s`, " ", `\n`, "\n", `\r`, "\r", `\t`, "\t")

// Write makes an entry a file, which everybody may read as desktops expect.
func Write(file string, entry []byte) error {
	err := config.Replace(file, entry)
	if err == nil {
		err = os.Chmod(file, 0o644)
	}
	if err != nil {
		return kimai.Errorf(kimai.Internal, "%s could not be written: %w", file, err)
	}
	return nil
}
