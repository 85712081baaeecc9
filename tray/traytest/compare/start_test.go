//go:build linux

package compare

import (
	"syscall"
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

// starts is how often each program is started.
const starts = 31

// compareStarts starts the programs in turns. Both were started once before:
// their files are in the kernel's cache, and ours has its database.
func compareStarts(b *testing.B) {
	bareDesk, ourDesk := newDesk(b, bare), newDesk(b, ours)
	var bareTimes, ourTimes []float64
	for range starts {
		bareTimes = append(bareTimes, bareDesk.start())
		ourTimes = append(ourTimes, ourDesk.start())
	}
	report(b, figure{"start to icon", "ms", median(bareTimes), median(ourTimes), aim{ratio: 2}})
}

// desk is a desktop to start one program on, again and again.
type desk struct {
	d    *traytest.Desktop
	host *traytest.Host
	file string
}

func newDesk(b *testing.B, name string) desk {
	d := traytest.Start(b)
	k := desk{d, d.StartHost(), program(b, name)}
	p := d.Run(k.file)
	k.host.WaitItem().WaitMenu(complete)
	k.end(p)
	return k
}

// start starts the program, returns the milliseconds until the host has its
// icon, and ends it.
func (k desk) start() float64 {
	begun := time.Now()
	p := k.d.Run(k.file)
	k.host.WaitItem()
	took := time.Since(begun)
	k.end(p)
	return milliseconds(took)
}

func (k desk) end(p *traytest.Process) {
	p.Signal(syscall.SIGTERM)
	p.Wait()
	k.host.Items() // returns when the host knows that it is gone
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
