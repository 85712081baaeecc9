//go:build windows || darwin

package host

import (
	"context"

	"kimai-tray/icons"
)

// Bus stands for the system's own tray, which is always there.
type Bus struct{}

// Connect does nothing.
func Connect() (*Bus, error) { return &Bus{}, nil }

// Gone is never closed.
func (b *Bus) Gone() <-chan struct{} { return nil }

// Watch does nothing: the system shows the icon again by itself.
func (b *Bus) Watch(context.Context, func()) error { return nil }

// Look does nothing: the system keeps the icon.
func (b *Bus) Look() {}

// FollowPanel does nothing: see [Panel].
func (b *Bus) FollowPanel(context.Context, string, func(icons.Panel)) {}

// MenuLines does not know: the system's menus scroll.
func (b *Bus) MenuLines(context.Context, string) int { return 0 }
