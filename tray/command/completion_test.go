//go:build !windows

package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stub is what stands for the program: it notes its arguments, each in
// brackets, and says what it is told to.
const stub = `#!/bin/sh
for arg; do printf '[%s]' "$arg"; done >"$STUB_FOLDER/args"
case "$*" in
*--config*) echo :files ;;
*) cat "$STUB_FOLDER/names" ;;
esac
`

// wantNames would harm a shell that reads them as its own.
var wantNames = []string{`Acme / $(touch "$STUB_FOLDER/harm")`, "Acme / R&D's \\; `touch $STUB_FOLDER/harm`"}

// completed runs a shell's script for a command line, and returns what the shell
// was offered and how the program was asked.
func completed(t *testing.T, shell, driver string) (offered []string, asked string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "kimai-tray"), []byte(stub), 0o700); err != nil {
		t.Fatal(err)
	}
	var p program
	names := wantNames[0] + "\n" + wantNames[1] + "\tof \"Acme\"\n"
	if err := os.WriteFile(filepath.Join(dir, "names"), []byte(names), 0o600); err != nil {
		t.Fatal(err)
	}
	script := p.run(t, "completion", shell)
	if script.Exit != 0 {
		t.Fatal(script.Err)
	}
	file := filepath.Join(dir, "script")
	if err := os.WriteFile(file, []byte(script.Out), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), shell, "-c", driver)
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "STUB_FOLDER="+dir, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "SCRIPT="+file)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", shell, err, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "harm")); err == nil {
		t.Error("a name was run")
	}
	args, _ := os.ReadFile(filepath.Join(dir, "args"))
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' }), string(args)
}

// drivers have the shells complete a command line.
var drivers = map[string]struct{ names, files string }{
	"bash": {
		bashNames(`Ac`, `$name`),
		`source "$SCRIPT"; compopt() { echo "$*"; }; COMP_WORDS=(kimai-tray --config ''); COMP_CWORD=2; _kimai_tray; printf '%s\n' "${COMPREPLY[@]}"`,
	},
	"bash in double quotes": {bashNames(`'"Ac'`, `\"$name\"`), ""},
	"bash in single quotes": {bashNames(`"'Ac"`, `'$name'`), ""},
	"zsh": {
		`compdef() { :; }; source "$SCRIPT"; compadd() { print -rl -- "$values[@]"; }
		words=(kimai-tray --account Work start '"Ac' tail); CURRENT=5; _kimai_tray`,
		`compdef() { :; }; source "$SCRIPT"; _files() { print -- -o default; }; words=(kimai-tray --config ''); CURRENT=3; _kimai_tray`,
	},
	"fish": {
		`source "$SCRIPT"; complete -C 'kimai-tray --account Work start "Ac' | string replace -r '\t.*' ''`,
		`source "$SCRIPT"; touch file; complete -C 'kimai-tray --config ' | string replace -- script '-o default' | string match -- '-o default'`,
	},
}

// bashNames completes a word in bash, and prints what becomes of the candidates
// when a line is run that has them in such quotes.
func bashNames(word, quoted string) string {
	return `source "$SCRIPT"; COMP_WORDS=(kimai-tray --account Work start ` + word + ` tail); COMP_CWORD=4; _kimai_tray
		for name in "${COMPREPLY[@]}"; do eval "printf '%s\n' ` + quoted + `"; done`
}

func TestCompletionScripts(t *testing.T) {
	for name, driver := range drivers {
		shell, _, _ := strings.Cut(name, " ")
		if _, err := exec.LookPath(shell); err != nil && shell != "bash" {
			t.Logf("%s is not here to try its script", shell)
			continue
		}
		t.Run(name, func(t *testing.T) {
			offered, asked := completed(t, shell, driver.names)
			if diff := cmp.Diff(wantNames, offered); diff != "" {
				t.Errorf("offered (-want +got):\n%s", diff)
			}
			if !strings.HasPrefix(asked, `[complete][--account][Work][start][`) || !strings.HasSuffix(asked, `Ac]`) {
				t.Errorf("asked with %s", asked)
			}
		})
		if driver.files == "" {
			continue
		}
		t.Run(name+" with files", func(t *testing.T) {
			offered, asked := completed(t, shell, driver.files)
			if diff := cmp.Diff([]string{"-o default"}, offered); diff != "" {
				t.Errorf("offered (-want +got):\n%s", diff)
			}
			if asked != `[complete][--config][]` {
				t.Errorf("asked with %s", asked)
			}
		})
	}
}

func TestCompletionOfUnknownShell(t *testing.T) {
	var p program
	check(t, p.run(t, "completion", "tcsh"), result{Err: "kimai-tray: <shell> must be one of \"bash\",\"zsh\",\"fish\" but got \"tcsh\" (kimai-tray --help tells more)\n", Exit: 2})
}
