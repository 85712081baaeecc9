package i18n_test

import (
	"testing"

	"kimai-tray/tray/i18n"
)

// BenchmarkUse tells what a language costs at the start, in milliseconds.
func BenchmarkUse(b *testing.B) {
	for _, tag := range i18n.Languages {
		b.Run(tag.String(), func(b *testing.B) {
			defer i18n.Use("en")
			for b.Loop() {
				i18n.Use(tag.String())
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/op")
		})
	}
}
