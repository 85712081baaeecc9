//go:build !unix

package main

// keepNoCore has nothing to do where no image of our memory is written unless
// somebody sets that up.
func keepNoCore() {}
