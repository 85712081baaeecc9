package link

import "kimai-tray/kimai"

var errBundle = kimai.Errorf(kimai.Unsupported, "macOS opens links by programs in an app bundle alone, and kimai-tray is none")

// Register can't be done: code Unsupported. Only the Info.plist of an app bundle
// can name a scheme (CFBundleURLTypes).
func Register([]string) error { return errBundle }

// Unregister can't be done: code Unsupported.
func Unregister() error { return errBundle }
