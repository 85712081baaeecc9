package config

// Notify says of what there are notifications.
type Notify struct {
	// Started, Stopped and Switched are recordings that began, ended, or
	// followed one another, whoever did it.
	Started, Stopped, Switched bool
	// Changed is all else that became of what runs: an edit here, or any change
	// that was made elsewhere.
	Changed bool
	// Problems are failures, and records that a server refused.
	Problems bool
}

func (p *parser) notify(e entry) {
	n := &p.config.Notify
	switch e.key {
	case "started":
		n.Started = p.truth(e)
	case "stopped":
		n.Stopped = p.truth(e)
	case "switched":
		n.Switched = p.truth(e)
	case "changed":
		n.Changed = p.truth(e)
	case "problems":
		n.Problems = p.truth(e)
	default:
		p.unknown(e, "notify", "NAME")
	}
}
