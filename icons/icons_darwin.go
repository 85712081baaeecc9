package icons

import "embed"

//go:embed macos/*.png
var rasters embed.FS

func file(name string, _ Panel) string { return "macos/" + name + ".png" }
