package kimai

// User is somebody who records on an installation.
type User struct {
	ID   UserID
	Name string
	// Alias is how others call the user, nil if that is not known.
	Alias *string
	// Zone is the IANA name of the time zone in which the user gives dates, ""
	// if it is that of the installation.
	Zone string
}
