package main

import (
	"context"
	"log/slog"

	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/host"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu/native"
	"kimai-tray/tray/notify"
)

// desk is what the tray has of the desktop, whatever the account.
type desk struct {
	bus      *host.Bus
	screen   *native.Tray
	notes    *notify.Desk
	icon     string // a file, or ""
	lines    int    // of the menu
	panel    *panel
	presence *presence
	sittings int // so far
}

// sit shows the tray with an account until the user quits or ctx is done, or another
// account is to be used: then again says so, and next is that.
func (d *desk) sit(ctx context.Context, chosen choice) (next choice, again bool) {
	ctx, cancel := context.WithCancel(ctx)
	i18n.Use(chosen.cfg.Language)
	d.panel.set(chosen.cfg.Panel)
	news := outside(make(chan tray.Event))
	settings := settingsOf(chosen)
	settings.Lines = d.lines
	chooser := &chooser{send: func(e tray.Event) { news.send(ctx, e) }, panel: d.panel.set, now: chosen}
	accounts := newOpener(ctx, chosen.account, news)
	settings.Watched = news.watch(ctx, chosen, accounts.login, chooser.changed)
	chooser.changed() // perhaps before it was watched
	d.sittings++
	sitting := d.sittings
	tell := func(t tray.Tell) { d.post(t, chosen.account.Name, sitting) }
	go news.forward(ctx, d.notes.Clicks(), chosen.account.Name, sitting)
	granter := &granter{chosen.account, chooser, chooser.send, tell, accounts.login}
	go granter.tellAtLogin()
	worker := tray.NewWorker(tray.Around{
		Open:   accounts.open,
		Tell:   tell,
		Ask:    (&dialog.Asker{Icon: d.icon, Words: words()}).Ask,
		Export: saveDraft,
		Grant:  granter.grant,
		Attend: d.presence.attend,
		Quiet:  d.notes.Quiet,
		Cache:  cacheFile(chosen.account),
	})
	d.presence.join(chooser.send, worker.Wait)
	again = tray.Run(ctx, settings, d.screen, worker, news)
	cancel() // so that nobody waits for the loop any more
	d.presence.leave()
	if err := accounts.close(); err != nil {
		slog.Warn("the account was not closed", "error", err)
	}
	return chooser.chosen(), again
}

// words are what dialogs say by themselves.
func words() dialog.Words {
	return dialog.Words{
		OK:       i18n.T("OK"),
		Cancel:   i18n.T("Cancel"),
		NotADate: i18n.T("That is not a date: please write it as 2026-12-31."),
		NotATime: i18n.T("That is not a time of day: please write it as 15:04."),
	}
}

// settingsOf are what the tray needs to know of the settings.
func settingsOf(c choice) tray.Settings {
	s := tray.Settings{
		Account: c.account.Name, Where: where(c.account), Login: config.LoginCommand(c.account), Version: release(),
		Poll: c.cfg.Poll, Recent: c.cfg.Recent, Pins: c.cfg.Pins,
		DailyGoal: c.cfg.DailyGoal, WeeklyGoal: c.cfg.WeeklyGoal, Away: c.cfg.Idle.After,
		Silent: map[tray.Kind]bool{
			tray.Starts: !c.cfg.Notify.Started, tray.Stops: !c.cfg.Notify.Stopped, tray.Switches: !c.cfg.Notify.Switched,
			tray.Edits: !c.cfg.Notify.Changed, tray.Problems: !c.cfg.Notify.Problems,
		},
		LogsIn:   asksFor(c.account),
		Editable: c.account.Backend == config.Embedded,
		Expenses: c.account.Backend != config.Kimai2, // which has them in a plugin only
		Remind: tray.Remind{
			Nothing: c.cfg.Remind.Nothing, Days: c.cfg.Remind.Days, From: int(c.cfg.Remind.From), To: int(c.cfg.Remind.To),
			Running: c.cfg.Remind.Running, Midnight: c.cfg.Remind.Midnight, Goals: c.cfg.Remind.Goals,
			Pomodoro: c.cfg.Remind.Pomodoro, Break: c.cfg.Remind.Break,
		},
	}
	for _, account := range c.cfg.Accounts {
		s.Accounts = append(s.Accounts, account.Name)
	}
	return s
}
