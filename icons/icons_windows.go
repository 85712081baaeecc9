package icons

import "embed"

//go:embed windows/*.ico
var rasters embed.FS

func file(name string, panel Panel) string {
	return "windows/" + name + [...]string{"-dark.ico", "-light.ico", "-dark.ico"}[panel]
}
