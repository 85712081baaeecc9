package i18n

import "time"

// Clock writes a time of day.
func Clock(t time.Time) string { return t.Format(T("15:04")) }

// Day writes a day of this year or the last one.
func Day(t time.Time) string { return t.Format(T("2 Jan")) }

// Date writes a day of any year.
func Date(t time.Time) string { return t.Format(T("2 Jan 2006")) }
