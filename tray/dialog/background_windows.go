package dialog

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// background starts PowerShell without a console window. HideWindow would hide
// the dialog as well.
func background(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NO_WINDOW}
}
