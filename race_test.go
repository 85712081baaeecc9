//go:build race

package main_test

// raceDetector says that the tests run with the race detector, so that the
// program is built with it too.
const raceDetector = true
