package command

import (
	"context"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

type recentCommand struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (recentCommand) Help() string {
	return `The JSON is one object, with what was recorded last first:

    {"account": "Work", "recent": [{"customer": "Acme",
     "project": "Website", "task": "Design",
     "description": "header", "tags": ["urgent"]}]}`
}

func (c recentCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		records, err := recent(ctx, conn, conn.config.Recent)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return s.printJSON(recentOf(conn.account.Name, records))
		case len(records) == 0:
			s.print("Nothing was recorded lately that can be started again.")
		}
		var rows [][]string
		for _, r := range records {
			rows = append(rows, []string{pairCell(r.Pair), note(r)})
		}
		s.table(rows)
		return nil
	})
}

// listedRecent is what `recent --json` prints. Its shape is a promise.
type listedRecent struct {
	Account string       `json:"account"`
	Recent  []recentPair `json:"recent"`
}

type recentPair struct {
	Customer    string   `json:"customer"`
	Project     string   `json:"project"`
	Task        string   `json:"task"`
	Description string   `json:"description"`
	Tags        []string `json:"tags"`
}

func recentOf(account string, records []kimai.Record) listedRecent {
	l := listedRecent{account, make([]recentPair, 0, len(records))} // none is [] in JSON
	for _, r := range records {
		l.Recent = append(l.Recent, recentPair{
			r.Pair.Project.Customer.Name, r.Pair.Project.Name, r.Pair.Task.Name, r.Description, append([]string{}, r.Tags...),
		})
	}
	return l
}

// recent returns what was recorded last, each pair once and at most limit of
// them, without what can't be started any more: it may have been archived since.
func recent(ctx context.Context, b kimai.Backend, limit int) ([]kimai.Record, error) {
	const margin = 4 // how many times more records are read, so that enough are left
	used, err := b.Recent(ctx, margin*config.MaxRecent)
	if err != nil || len(used) == 0 {
		return nil, err
	}
	projects, err := b.Projects(ctx)
	if err != nil {
		return nil, err
	}
	var found []kimai.Record
	asked := make(map[kimai.ProjectID][]kimai.Task)
	for _, r := range used {
		pair := r.Pair
		if len(found) == limit {
			break
		}
		i := slices.IndexFunc(projects, func(p kimai.Project) bool { return p.ID == pair.Project.ID })
		if i < 0 {
			continue
		}
		tasks, known := asked[pair.Project.ID]
		if !known {
			if tasks, err = b.Tasks(ctx, pair.Project.ID); err != nil {
				return nil, err
			}
			asked[pair.Project.ID] = tasks
		}
		if j := slices.IndexFunc(tasks, func(t kimai.Task) bool { return t.ID == pair.Task.ID }); j >= 0 {
			r.Pair = kimai.Pair{Project: projects[i], Task: tasks[j]}
			found = append(found, r)
		}
	}
	return found, nil
}
