//go:build !windows

package autostart

// What macOS does, on systems that the tests run on.
var (
	ReadAgent  = readAgent
	WriteAgent = writeAgent
)

// Agent is the file of an agent.
type Agent string

func (a Agent) State() (Status, error) { return agent(a).status() }

func (a Agent) Set(on bool, command []string) error {
	if on {
		return agent(a).enable(command)
	}
	return agent(a).disable()
}
