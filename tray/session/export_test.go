package session

var (
	WatchUptime = watchUptime
	Glances     = glances
)
