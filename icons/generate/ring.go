package main

import "regexp"

// eighths are the parts in which the ring fills.
const eighths = 8

// arcs finds those of the ring, each on a line of its own.
var arcs = regexp.MustCompile(`\n\s+A[^\n"]+`)

// fill shortens the ring's path to its first n arcs.
func fill(ring []byte, n int) []byte {
	return arcs.ReplaceAllFunc(ring, func(arc []byte) []byte {
		if n--; n < 0 {
			return nil
		}
		return arc
	})
}
