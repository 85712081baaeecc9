//go:build windows || darwin

package secret

// reach has nothing to do where the keyring is part of the system.
func reach() error { return nil }
