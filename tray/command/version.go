package command

type versionCommand struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (versionCommand) Help() string {
	return `The JSON is one object:

    {"version": "1.2.3"}`
}

// toldVersion is what `version --json` prints. Its shape is a promise.
type toldVersion struct {
	Version string `json:"version"`
}

func (c versionCommand) Run(s *session) error {
	if c.JSON {
		return s.printJSON(toldVersion{s.env.Version})
	}
	s.print("kimai-tray %s", s.env.Version)
	return nil
}
