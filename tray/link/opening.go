//go:build !darwin

package link

import "slices"

// opening is the command line that opens links, but for the link itself. The
// two dashes keep what stands behind them from being an option: on Windows a
// quote in a link begins another argument.
func opening(command []string) []string {
	return slices.Concat(command, []string{"link", "open", "--"})
}
