package idle

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// patience is how long ioreg may take to answer.
const patience = 2 * time.Second

func ways() []way { return []way{openHID} }

// hid asks the registry of macOS, by its own tool: CoreGraphics would need cgo.
type hid struct{ asked }

func openHID(context.Context, time.Duration) (Source, error) { return hid{}, nil }

func (hid) Name() string { return "IOHIDSystem HIDIdleTime" }

func (hid) Idle(ctx context.Context) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	output, err := exec.CommandContext(ctx, "/usr/sbin/ioreg", "-c", "IOHIDSystem", "-r", "-d", "1").Output()
	if err != nil {
		return 0, fmt.Errorf("asking ioreg for the idle time: %w", err)
	}
	return hidIdleTime(output)
}

func (hid) Close() {}
