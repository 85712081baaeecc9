//go:build linux

package traytest_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/systray"
	"github.com/gen2brain/beeep"
	"github.com/zalando/go-keyring"

	"kimai-tray/tray/traytest"
)

// role is the variable that makes the test binary one of the programs below.
const role = "TRAYTEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "":
		os.Exit(m.Run())
	case "tray":
		trayProgram()
	case "keyring":
		keyringProgram()
	case "environment":
		fmt.Println(strings.Join(os.Environ(), "\n"))
	case "exit 3":
		os.Exit(3)
	case "forever":
		select {}
	}
}

// run starts the test binary in one of its roles.
func run(tb testing.TB, d *traytest.Desktop, as string) *traytest.Process {
	tb.Helper()
	path, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	cmd := d.Command(path)
	cmd.Env = append(cmd.Env, role+"="+as)
	return d.Launch(cmd)
}

// trayProgram uses the bare libraries as a careful program would.
func trayProgram() {
	beeep.AppName = "Tester"
	systray.SetTitle("tester")
	systray.SetIcon(picture(22))
	systray.SetTooltip("At rest")
	systray.Run(func() {
		status := systray.AddMenuItem("At rest", "")
		status.Disable()
		systray.AddSeparator()
		projects := systray.AddMenuItem("_Projects", "")
		website := clicks(projects.AddSubMenuItem("Website", ""))
		projects.AddSubMenuItem("my__project", "")
		projects.AddSubMenuItem("R&D/Shop", "")
		systray.AddMenuItem("Hidden", "").Hide()
		remember := systray.AddMenuItemCheckbox("Remember", "", true)
		toggled := clicks(remember)
		hello := clicks(systray.AddMenuItem("Say hello", ""))
		quit := clicks(systray.AddMenuItem("Quit", ""))
		go func() {
			for {
				select {
				case <-website:
					systray.SetTitle("Website")
					systray.SetTooltip("Working on Website")
					systray.SetIcon(picture(48))
					status.SetTitle("Working on Website")
				case <-toggled:
					if remember.Checked() {
						remember.Uncheck()
					} else {
						remember.Check()
					}
				case <-hello:
					said := "Said hello"
					if err := beeep.Notify("Hello", "a <b>bold</b> word", ""); err != nil {
						said = "Nobody listens"
					}
					status.SetTitle(said)
				case <-quit:
					systray.Quit()
				}
			}
		}()
	}, nil)
}

// clicks gives the item a channel with room, so that no click is dropped while
// the program works.
func clicks(item *systray.MenuItem) <-chan struct{} {
	item.ClickedCh = make(chan struct{}, 8)
	return item.ClickedCh
}

// picture is a PNG with all kinds of pixels.
func picture(size int) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, color.NRGBA{R: uint8(3 * x), G: uint8(5 * y), B: 77, A: uint8(x * y)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func keyringProgram() {
	fmt.Println(keyring.Get("tester", "nobody"))
	fmt.Println(keyring.Get("tester", "alice"))
	fmt.Println(keyring.Set("tester", "bob", "first"))
	fmt.Println(keyring.Set("tester", "bob", "second"))
	fmt.Println(keyring.Get("tester", "bob"))
	fmt.Println(keyring.Delete("tester", "alice"))
	fmt.Println(keyring.Get("tester", "alice"))
}
