//go:build linux

package notify

import "time"

// SetPatience sets how long the notification service may take to answer.
func (d *Desk) SetPatience(t time.Duration) { d.desktop.(*service).patience = t }
