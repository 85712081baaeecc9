//go:build windows || darwin

package notify

func newDesktop(_, icon string, _ chan<- any) desktop { return library{icon} }

func (library) close() {}
