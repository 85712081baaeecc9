package notify

// userState is what Windows says of the person at the machine.
// https://learn.microsoft.com/windows/win32/api/shellapi/ne-shellapi-query_user_notification_state
type userState int32

const (
	busy         userState = 2 // an application in full screen, or presentation settings
	playing      userState = 3 // Direct3D in full screen
	presenting   userState = 4
	newcomerHour userState = 6 // the first hour of a new user, called quiet time
)

// quiet reports whether the person is not to be disturbed.
func (s userState) quiet() bool {
	switch s {
	case busy, playing, presenting, newcomerHour:
		return true
	}
	return false
}
