//go:build linux

package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// process is a running program as the kernel sees it.
// https://docs.kernel.org/filesystems/proc.html
type process struct {
	b   *testing.B
	dir string // in /proc
}

func newProcess(b *testing.B, pid int) process {
	return process{b, fmt.Sprintf("/proc/%d", pid)}
}

// pss is the memory that the process has, with its part of what it shares, in
// MiB.
func (p process) pss() float64 { return float64(p.field("smaps_rollup", "Pss:")) / 1024 }

// own is the part of that memory that is not of files: unlike the rest it does not
// change by how the linker happens to lay out a program, of which the kernel maps
// 16 pages where one is needed.
func (p process) own() float64 { return float64(p.field("smaps_rollup", "Pss_Anon:")) / 1024 }

// work is what the process has done since it started.
type work struct {
	cpu      float64 // milliseconds
	switches float64 // to another thread, because it waited or had to
}

func (p process) work() work {
	tasks, err := filepath.Glob(p.dir + "/task/*")
	if err != nil || len(tasks) == 0 {
		p.b.Fatalf("no threads in %s: %v", p.dir, err)
	}
	var w work
	for _, task := range tasks {
		thread := process{p.b, task}
		w.cpu += float64(thread.field("schedstat", "")) / 1e6
		w.switches += float64(thread.field("status", "voluntary_ctxt_switches:") + thread.field("status", "nonvoluntary_ctxt_switches:"))
	}
	return w
}

// field is the number after a name at the beginning of a line.
func (p process) field(file, name string) (n int) {
	p.b.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, file))
	if err != nil {
		p.b.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			if _, err := fmt.Sscan(rest, &n); err == nil {
				return n
			}
		}
	}
	p.b.Fatalf("%s/%s has no %q", p.dir, file, name)
	return 0
}
