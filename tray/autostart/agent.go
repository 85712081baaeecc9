//go:build !windows

package autostart

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/launch"
)

// agent is the file of a launch agent (launchd.plist(5)).
type agent string

// userAgent is the agent of the user whose environment it is.
func userAgent() (agent, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "there is no place for files: the variable HOME is not set to your home folder")
	}
	return agent(filepath.Join(home, "Library/LaunchAgents/kimai-tray.plist")), nil
}

func (a agent) status() (Status, error) {
	data, err := os.ReadFile(string(a))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Status{}, nil
	case err != nil:
		return Status{}, kimai.Errorf(kimai.Internal, "what is started at login can't be read: %w", err)
	}
	return readAgent(data), nil
}

// property is a key of a property list, or what it is set to.
type property struct {
	XMLName xml.Name
	Text    string   `xml:",chardata"`
	Strings []string `xml:"string"`
}

// readAgent tells what an agent starts.
func readAgent(data []byte) Status {
	var list struct {
		Dict struct {
			All []property `xml:",any"`
		} `xml:"dict"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return Status{}
	}
	values := make(map[string]property)
	key := ""
	for _, p := range list.Dict.All {
		if p.XMLName.Local == "key" {
			key = strings.TrimSpace(p.Text)
			continue
		}
		values[key] = p
	}
	isTrue := func(key string) bool { return values[key].XMLName.Local == "true" }
	command := values["ProgramArguments"].Strings
	return Status{On: isTrue("RunAtLoad") && !isTrue("Disabled") && launch.Starts(command), Command: command}
}

func (a agent) enable(command []string) error {
	return launch.Write(string(a), []byte(writeAgent(command)))
}

// writeAgent is the property list of an agent. The system loads it at the next
// login: to load it now would start the program a second time.
func writeAgent(command []string) string {
	var args strings.Builder
	for _, arg := range command {
		args.WriteString("\t\t<string>")
		_ = xml.EscapeText(&args, []byte(arg)) // a Builder takes all
		args.WriteString("</string>\n")
	}
	return xml.Header + `<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>kimai-tray</string>
	<key>ProgramArguments</key>
	<array>
` + args.String() + `	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>ProcessType</key>
	<string>Interactive</string>
</dict>
</plist>
`
}

func (a agent) disable() error { return remove(string(a)) }
