package clipboard

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// background starts a program without a console window, which would flash up.
func background(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NO_WINDOW}
}
