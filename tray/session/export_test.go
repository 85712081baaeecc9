package session

var WatchUptime = watchUptime
