//go:build !windows && !darwin

package link

func WithDefault(list string) string    { return withDefault(list, kind, handler) }
func WithoutDefault(list string) string { return withoutDefault(list, kind, handler) }
