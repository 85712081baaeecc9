//go:build linux

package compare

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

// figures are what the benchmarks found, in the order of the table.
var figures []figure

// figure is a line of the table: what one thing costs both programs.
type figure struct {
	name, unit string
	bare, ours float64 // 0 where there is none
	aim        aim
}

// aim is what a figure must not exceed. Figures without one are only told.
type aim struct {
	ratio float64 // to the bare program
	most  float64 // in the figure's unit
}

// report puts the figure into the table and among the benchmark's results.
func report(b *testing.B, f figure) {
	b.Helper()
	figures = append(figures, f)
	metric := strings.NewReplacer(", ", "-", " ", "-").Replace(strings.TrimSpace(f.name + " " + f.unit))
	if f.bare != 0 {
		b.ReportMetric(f.bare, "bare-"+metric)
	}
	b.ReportMetric(f.ours, metric)
	b.ReportMetric(0, "ns/op") // says nothing here, so it is left out
}

func (f figure) ratio() float64 { return f.ours / f.bare }

// kept says whether the aim is.
func (f figure) kept() string {
	switch {
	case f.aim == aim{}:
		return ""
	case f.aim.ratio > 0 && f.ours > f.aim.ratio*f.bare, f.aim.most > 0 && f.ours > f.aim.most:
		return "NO"
	default:
		return "yes"
	}
}

func (a aim) String() string {
	switch {
	case a.ratio > 0:
		return fmt.Sprintf("≤ %gx", a.ratio)
	case a.most > 0:
		return fmt.Sprintf("≤ %g", a.most)
	default:
		return ""
	}
}

func printTable(to io.Writer, figures []figure) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	defer w.Flush()
	fmt.Fprintln(w, "\nfigure\tunit\tbare\tkimai-tray\tratio\taim\tkept?")
	for _, f := range figures {
		bare, ratio := "", ""
		if f.bare != 0 {
			bare, ratio = number(f.bare), fmt.Sprintf("%.2fx", f.ratio())
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.name, f.unit, bare, number(f.ours), ratio, f.aim, f.kept())
	}
}

// number writes v with three digits or so.
func number(v float64) string {
	switch {
	case v < 10:
		return fmt.Sprintf("%.2f", v)
	case v < 100:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
