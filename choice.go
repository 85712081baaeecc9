package main

import (
	"reflect"
	"sync"
	"time"

	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// choice is an account with the settings that it is from.
type choice struct {
	path, name string // of the file and the account, as they were given; "" is the default
	cfg        config.Config
	account    config.Account
}

// load reads the settings once more.
func (c choice) load() (choice, error) {
	cfg, err := config.Load(c.path)
	if err != nil {
		return c, err
	}
	account, err := cfg.Find(c.name)
	return choice{c.path, c.name, cfg, account}, err
}

// file is that of the settings, whether it is there or not.
func (c choice) file() (string, error) {
	if c.path != "" {
		return c.path, nil
	}
	return config.File()
}

// chooser follows the settings while the tray runs with some.
type chooser struct {
	send  func(tray.Event)   // to the loop
	panel func(config.Panel) // has the icon suit it

	mu   sync.Mutex
	now  choice
	told string      // the last mistake that somebody was told of
	wait *time.Timer // until the file is read, nil before it has changed
}

// leftAlone is for how long the file of the settings has been left alone when it is
// read: editors empty it before they write it.
const leftAlone = 250 * time.Millisecond

// changed has the settings read soon.
func (c *chooser) changed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.wait == nil {
		c.wait = time.AfterFunc(leftAlone, c.reload)
	}
	c.wait.Reset(leftAlone)
}

// reload reads the settings, and has the tray go on with them if they are others, or
// begin anew if the account is another one or the language, which texts are kept in.
// As long as there is a mistake in them the old ones count.
func (c *chooser) reload() {
	c.mu.Lock()
	defer c.mu.Unlock()
	next, err := c.now.load()
	if err != nil {
		c.refuse(err)
		return
	}
	last := c.now
	c.now, c.told = next, ""
	switch {
	case reflect.DeepEqual(next, last):
	case next.cfg.Language != last.cfg.Language || !reflect.DeepEqual(next.account, last.account):
		c.send(tray.Reloaded{})
	default:
		c.panel(next.cfg.Panel)
		c.send(tray.Adjusted{Settings: settingsOf(next)})
	}
}

// refuse tells of a mistake in the settings, once.
func (c *chooser) refuse(mistake error) {
	if mistake.Error() == c.told {
		return
	}
	c.told = mistake.Error()
	c.send(tray.Announced{Notice: tray.Notice{
		Title: i18n.T("The settings have a mistake"),
		Body:  text.Line(i18n.Explain(mistake)) + " " + i18n.T("The old ones are kept until it is mended."),
	}})
}

// use makes another account the one in use.
func (c *chooser) use(name string) error {
	return c.useAfter(func(path string) error {
		_, _, err := config.Use(path, name)
		return err
	})
}

// useAfter writes settings after which another account is the one in use: that of
// the command line has served.
func (c *chooser) useAfter(write func(path string) error) error {
	c.mu.Lock()
	err := write(c.now.path)
	if err == nil {
		c.now.name = ""
	}
	c.mu.Unlock()
	if err == nil {
		c.reload()
	}
	return err
}

// pin changes the pins of the settings.
func (c *chooser) pin(p tray.PinPair) error {
	err := config.Pin(c.chosen().path, p.Add, p.Remove)
	if err == nil {
		c.reload()
	}
	return err
}

// chosen are the settings to go on with.
func (c *chooser) chosen() choice {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}
