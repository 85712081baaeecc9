package main

import "image/color"

// state is an icon that the tray shows, with its ink for light and for dark
// panels. No ink has a contrast of 3 to 1 on both: from #dcdcdc to #3c3c3c there
// is only 8 to 1. Where the panel is not known, any comes as near as can be.
type state struct {
	name             string
	light, dark, any color.NRGBA
}

var states = []state{
	{"idle", ink(0x495057), ink(0xe9ecef), ink(0x818181)},
	{"recording", ink(0xd6243a), ink(0xff6666), ink(0xee3f46)},
	{"offline", ink(0x495057), ink(0xe9ecef), ink(0x818181)},
	{"attention", ink(0xb35900), ink(0xffb845), ink(0xc06c00)},
}

func ink(rgb uint32) color.NRGBA {
	return color.NRGBA{R: byte(rgb >> 16), G: byte(rgb >> 8), B: byte(rgb), A: 0xff}
}
