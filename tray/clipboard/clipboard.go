// Package clipboard puts text on the clipboard with what the system has for that:
// wl-copy, xclip or xsel, pbcopy, clip.exe.
package clipboard

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"unicode/utf16"

	"kimai-tray/kimai"
)

// Copy puts a text on the clipboard. Code Unsupported: the system has no program for
// that, or none that works here.
func Copy(ctx context.Context, text string) error {
	input := []byte(text)
	if runtime.GOOS == "windows" {
		input = utf16Text(text)
	}
	all := programs(runtime.GOOS, os.Getenv)
	var names []string
	for _, command := range all {
		names = append(names, command[0])
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Stdin = bytes.NewReader(input)
		background(cmd)
		if cmd.Run() == nil { // one that holds the clipboard goes on by itself
			return nil
		}
	}
	if len(names) == 0 {
		return kimai.Errorf(kimai.Unsupported, "There is no desktop with a clipboard.")
	}
	return kimai.Errorf(kimai.Unsupported, "No program for the clipboard works here: %s.", strings.Join(names, ", "))
}

// programs are the command lines that take a text for the clipboard on their
// input, the one that fits best first.
func programs(goos string, getenv func(string) string) [][]string {
	switch goos {
	case "windows":
		return [][]string{{"clip.exe"}}
	case "darwin":
		return [][]string{{"pbcopy"}}
	}
	var all [][]string
	if getenv("WAYLAND_DISPLAY") != "" {
		all = append(all, []string{"wl-copy"})
	}
	if getenv("DISPLAY") != "" {
		all = append(all, []string{"xclip", "-selection", "clipboard"}, []string{"xsel", "--clipboard", "--input"})
	}
	return all
}

// utf16Text is a text as clip.exe takes it, whatever the code page.
func utf16Text(text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		data = binary.LittleEndian.AppendUint16(data, unit)
	}
	return data
}
