package resttest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kimai-tray/kimai"
)

// Version is that of the server that the stand-in speaks like.
const Version = "2.66.0"

func (c *call) ping() answer {
	return ok(struct {
		Message string `json:"message"`
	}{"pong"})
}

func (c *call) version() answer {
	var major, minor, patch int
	fmt.Sscanf(Version, "%d.%d.%d", &major, &minor, &patch)
	return ok(struct {
		Version   string `json:"version"`
		ID        int    `json:"versionId"`
		Copyright string `json:"copyright"`
	}{Version, major*10000 + minor*100 + patch, "Kimai " + Version + " by Kevin Papst."})
}

func (c *call) config() answer {
	begin := "now"
	if c.Rules.TrackingMode == FixedBegin {
		begin = c.Rules.BeginTime
	}
	return ok(struct {
		TrackingMode TrackingMode `json:"trackingMode"`
		BeginTime    string       `json:"defaultBeginTime"`
		HardLimit    int          `json:"activeEntriesHardLimit"`
		Future       bool         `json:"isAllowFutureTimes"`
		Overlapping  bool         `json:"isAllowOverlapping"`
	}{c.Rules.TrackingMode, begin, c.Rules.HardLimit, c.Rules.AllowFuture, c.Rules.AllowOverlap})
}

// me shows the user with what only the user itself is shown.
func (c *call) me() answer {
	me := *c.user
	me.Preferences = filled(me.Preferences)
	me.Teams = filled(me.Teams)
	me.Roles = filled(me.Roles)
	if me.Memberships == nil {
		me.Memberships = json.RawMessage("[]")
	}
	if me.Supervisor == nil {
		me.Supervisor = json.RawMessage("null")
	}
	return ok(me)
}

// users is GET /api/users, which plain users may not see.
func (c *call) users() answer {
	if !slices.Contains(c.user.Roles, "ROLE_SUPER_ADMIN") {
		return fail(http.StatusForbidden)
	}
	list := []User{}
	for _, user := range slices.SortedFunc(slices.Values(c.Users), func(a, b *User) int { return names(a.Username, b.Username) }) {
		if user.Enabled {
			list = append(list, user.public())
		}
	}
	return ok(list)
}

// filled is the list, or an empty one in place of nil, which is not written.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (c *call) tags() answer {
	part := strings.ToLower(c.request.URL.Query().Get("name"))
	names := []string{}
	for _, tag := range c.Tags {
		if strings.Contains(strings.ToLower(tag), part) {
			names = append(names, tag)
		}
	}
	slices.Sort(names)
	return ok(names)
}

// tag is the tag of that name, as it is written, "" if there is none. To the
// database names are the same without regard to case and accents.
func (c *call) tag(name string) string {
	i := slices.IndexFunc(c.Tags, func(tag string) bool { return kimai.FoldName(tag) == kimai.FoldName(name) })
	if i < 0 {
		return ""
	}
	return c.Tags[i]
}

func (c *call) addTag() answer {
	fields, refusal := c.form()
	if fields == nil {
		return refusal
	}
	form := &complaints{fields: []string{"name", "color", "visible"}}
	var name string
	var color *string
	json.Unmarshal(fields["name"], &name)
	json.Unmarshal(fields["color"], &color)
	if n := utf8.RuneCountInString(name); n < 2 || n > 100 {
		form.on("name", "This value is too short. It should have 2 characters or more.")
	}
	if c.tag(name) != "" {
		form.on("name", "This value is already used.")
	}
	if !form.none() {
		return invalid(form)
	}
	c.Tags = append(c.Tags, name)
	shown := "#c0c0c0"
	if color != nil {
		shown = *color
	}
	return ok(struct {
		ColorSafe string  `json:"color-safe"`
		ID        int     `json:"id"`
		Name      string  `json:"name"`
		Visible   bool    `json:"visible"`
		Color     *string `json:"color"`
	}{shown, len(c.Tags), name, true, color})
}

// location is the zone of that name, UTC if there is none.
func location(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}
