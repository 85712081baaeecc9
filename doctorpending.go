package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
)

const pendingCheck = "pending"

// pendingProbes look at what waits for each account on a server, and for those
// that are no longer in the settings. Settings that could not be read have no
// accounts, and nothing is said of any.
func pendingProbes(accounts []config.Account) []doctor.Probe {
	var probes []doctor.Probe
	var files []string
	for _, account := range accounts {
		if account.Backend == config.Embedded {
			continue
		}
		file, err := journalFile(account)
		if err != nil { // the check of the folder says why
			return nil
		}
		files = append(files, file)
		probes = append(probes, doctor.Probe{Check: pendingCheck, Account: account.Name, Look: func(ctx context.Context) []doctor.Finding {
			return []doctor.Finding{examinePending(ctx, account, file)}
		}})
	}
	if len(accounts) > 0 {
		probes = append(probes, doctor.Probe{Check: pendingCheck, Look: func(ctx context.Context) []doctor.Finding {
			return examineStrays(ctx, files)
		}})
	}
	return probes
}

// examinePending looks at what waits for an account.
func examinePending(ctx context.Context, account config.Account, file string) doctor.Finding {
	summary, err := journal.Peek(ctx, file)
	switch {
	case err != nil:
		return unreadable(err)
	case summary.Waiting+summary.Refused == 0:
		return doctor.Well(pendingCheck, "nothing")
	default:
		return doctor.Bad(doctor.Warning, pendingCheck, tell(summary), "To see it: kimai-tray pending --account "+strconv.Quote(account.Name))
	}
}

// examineStrays looks at the journals of no account in the settings, of which
// files are those.
func examineStrays(ctx context.Context, files []string) []doctor.Finding {
	dir, err := config.StateDir()
	if err != nil {
		return nil
	}
	all, err := os.ReadDir(dir)
	if err != nil { // the check of the folder says why
		return nil
	}
	var found []doctor.Finding
	for _, entry := range all {
		file := filepath.Join(dir, entry.Name())
		if isJournal, _ := filepath.Match("journal-*.db", entry.Name()); !isJournal || slices.Contains(files, file) {
			continue
		}
		summary, err := journal.Peek(ctx, file)
		switch {
		case err != nil:
			found = append(found, unreadable(err))
		case summary.Waiting+summary.Refused > 0:
			whose := cmp.Or(summary.Name, "an account")
			found = append(found, doctor.Bad(doctor.Warning, pendingCheck,
				fmt.Sprintf("%s for %s, which is not in the settings: %s", tell(summary), whose, file),
				"Give the account its old name, url and user again, or add it once more; then kimai-tray pending shows it."))
		}
	}
	return found
}

// tell tells how much waits, and since when in the zone of this machine.
func tell(s journal.Summary) string {
	return fmt.Sprintf("%d waiting and %d refused, since %s", s.Waiting, s.Refused, s.Since.Local().Format("2006-01-02 15:04"))
}

// unreadable is what is to be done about a file that can't be read.
func unreadable(err error) doctor.Finding {
	advice := "Check the permissions of the file and its folder."
	if damaged(err) {
		advice = "Quit the tray and move the file away, with those beside it that begin with its name: a new one is begun. Keep them: what waited is in them."
	}
	return doctor.Bad(doctor.Problem, pendingCheck, kimai.Explain(err), advice)
}
