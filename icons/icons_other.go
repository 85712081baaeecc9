//go:build !windows && !darwin

package icons

import "embed"

//go:embed linux/*.png
var rasters embed.FS

func file(name string, panel Panel) string {
	return "linux/" + name + [...]string{"-any.png", "-light.png", "-dark.png"}[panel]
}
