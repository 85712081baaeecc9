package command

import (
	_ "embed"
	"fmt"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

func (completionCommand) Help() string {
	return `It writes what makes the Tab key complete commands, flags, and the names of projects, tasks and
accounts. To have it in every new shell:

    bash    kimai-tray completion bash > ~/.local/share/bash-completion/completions/kimai-tray
    zsh     kimai-tray completion zsh > ~/.zsh/_kimai-tray, with that folder in fpath before compinit
    fish    kimai-tray completion fish > ~/.config/fish/completions/kimai-tray.fish

In bash that takes the package bash-completion; without it: source <(kimai-tray completion bash)`
}

// The scripts ask the command complete, so that they are current.
var (
	//go:embed completion/kimai-tray.bash
	bashScript string
	//go:embed completion/kimai-tray.zsh
	zshScript string
	//go:embed completion/kimai-tray.fish
	fishScript string
)

func (c completionCommand) Run(s *session) error {
	script := map[string]string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell]
	_, err := fmt.Fprint(s.out, script)
	return err
}
