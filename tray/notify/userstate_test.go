package notify

import "testing"

func TestUserState(t *testing.T) {
	for _, test := range []struct {
		name  string
		state userState
		want  bool
	}{
		{"no answer", 0, false},
		{"locked", 1, false},
		{"full screen", 2, true},
		{"game", 3, true},
		{"presentation", 4, true},
		{"at work", 5, false},
		{"quiet time", 6, true},
		{"store application", 7, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.state.quiet(); got != test.want {
				t.Errorf("quiet() = %v, want %v", got, test.want)
			}
		})
	}
}
