//go:build linux

package compare

import (
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

const (
	copies = 5 // of each program, side by side
	warmUp = 30 * time.Second
	window = time.Minute
)

// compareIdling lets copies of both programs idle, and one of ours that records
// and shows the minutes pass. The figures are medians.
func compareIdling(b *testing.B) {
	var bares, idle []process
	for range copies {
		bares = append(bares, rest(b, traytest.Start(b), program(b, bare)))
		idle = append(idle, rest(b, traytest.Start(b), program(b, ours)))
	}
	d, file := traytest.Start(b), program(b, ours)
	command(b, d, file, "start", "Daily work / Email")
	recording := []process{rest(b, d, file)}

	time.Sleep(warmUp)
	report(b, figure{"memory (PSS) after 30 s", "MiB", over(bares, process.pss), over(idle, process.pss), aim{ratio: 2}})
	report(b, figure{"memory of its own after 30 s", "MiB", over(bares, process.own), over(idle, process.own), aim{}})
	report(b, figure{"memory (PSS) after 30 s, recording", "MiB", over(bares, process.pss), over(recording, process.pss), aim{}})

	cpu, switches := watchWork(bares, idle, recording)
	time.Sleep(window)
	report(b, figure{"CPU in 60 s, idle", "ms", over(bares, cpu), over(idle, cpu), aim{ratio: 1.2}})
	report(b, figure{"context switches in 60 s, idle", "", over(bares, switches), over(idle, switches), aim{ratio: 1.2}})
	report(b, figure{"CPU in 60 s, recording", "ms", over(bares, cpu), over(recording, cpu), aim{}})
	report(b, figure{"context switches in 60 s, recording", "", over(bares, switches), over(recording, switches), aim{}})
}

// rest starts a program and lets the panel read its menu, which it then leaves
// alone.
func rest(b *testing.B, d *traytest.Desktop, file string) process {
	host := d.StartHost()
	cmd := d.Command(file)
	d.Launch(cmd)
	item := host.WaitItem()
	item.WaitMenu(complete)
	item.Look()
	return newProcess(b, cmd.Process.Pid)
}

// watchWork returns functions that tell what a process has worked since now.
func watchWork(groups ...[]process) (cpu, switches func(process) float64) {
	before := make(map[process]work)
	for _, group := range groups {
		for _, p := range group {
			before[p] = p.work()
		}
	}
	return func(p process) float64 { return p.work().cpu - before[p].cpu },
		func(p process) float64 { return p.work().switches - before[p].switches }
}

// over is the median of a figure of several processes.
func over(all []process, figure func(process) float64) float64 {
	var values []float64
	for _, p := range all {
		values = append(values, figure(p))
	}
	return median(values)
}
