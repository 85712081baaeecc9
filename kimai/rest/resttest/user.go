package resttest

import "encoding/json"

// User is somebody with an account. An empty Token or Password lets nobody in.
type User struct {
	Token string `json:"-"`
	// Password is that for the API, which older clients send with the name.
	Password string `json:"-"`
	// NoAPI takes the permission from the user to come by the API at all.
	NoAPI bool `json:"-"`
	// Lacks names the permissions a plain user would have and this one lacks:
	// view, create, start, stop, edit, delete.
	Lacks []string `json:"-"`

	APIToken      bool            `json:"apiToken"`
	Preferences   []Preference    `json:"preferences,omitzero"`
	Locale        string          `json:"locale"`
	Timezone      string          `json:"timezone"`
	Language      string          `json:"language"`
	Teams         []Team          `json:"teams,omitzero"`
	Initials      string          `json:"initials"`
	ColorSafe     string          `json:"color-safe"`
	ID            int             `json:"id"`
	Alias         *string         `json:"alias"`
	Title         *string         `json:"title"`
	Avatar        *string         `json:"avatar"`
	Memberships   json.RawMessage `json:"memberships,omitzero"`
	Username      string          `json:"username"`
	Email         string          `json:"email"`
	AccountNumber *string         `json:"accountNumber"`
	Enabled       bool            `json:"enabled"`
	Roles         []string        `json:"roles,omitzero"`
	SystemAccount bool            `json:"systemAccount"`
	Supervisor    json.RawMessage `json:"supervisor,omitzero"`
	Color         *string         `json:"color"`
}

// public is the user without what only the user itself is shown.
func (u User) public() User {
	u.Preferences, u.Teams, u.Roles, u.Memberships, u.Supervisor = nil, nil, nil, nil, nil
	return u
}

// Preference is a setting of a user.
type Preference struct {
	Name  string  `json:"name"`
	Value *string `json:"value"`
}

// Team is who may see what is bound to it.
type Team struct {
	ColorSafe string  `json:"color-safe"`
	ID        int     `json:"id"`
	Name      string  `json:"name"`
	Color     *string `json:"color"`
}
