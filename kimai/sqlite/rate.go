package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// rate looks up what an hour of the user costs on a project and task.
func (u *User) rate(ctx context.Context, q querier, project kimai.ProjectID, task kimai.TaskID) (kimai.Amount, error) {
	// Written like the index, so that only those are read that may fit.
	rates, err := rates(ctx, q, `ifnull(user_id, 0) IN (0, ?) AND ifnull(project_id, 0) IN (0, ?) AND ifnull(task_id, 0) IN (0, ?)`, u.id, project, task)
	return kimai.RateFor(rates, u.id, project, task), err
}

// fixedRate looks up what a record on a project and task costs as a whole.
func fixedRate(ctx context.Context, q querier, project kimai.ProjectID, task kimai.TaskID) (*kimai.Amount, error) {
	rates, err := fixedRates(ctx, q, `ifnull(project_id, 0) IN (0, ?) AND ifnull(task_id, 0) IN (0, ?)`, project, task)
	return kimai.FixedRateFor(rates, project, task), err
}

func rates(ctx context.Context, q querier, condition string, args ...any) ([]kimai.Rate, error) {
	var rates []kimai.Rate
	err := each(ctx, q, func(rows *sql.Rows) error {
		var r kimai.Rate
		err := rows.Scan(&r.User, &r.Project, &r.Task, &r.Hourly)
		rates = append(rates, r)
		return err
	}, `
		SELECT ifnull(user_id, 0) AS user, ifnull(project_id, 0) AS project, ifnull(task_id, 0) AS task, hourly
		FROM rate WHERE `+condition+` ORDER BY user, project, task`, args...)
	return rates, err
}

func fixedRates(ctx context.Context, q querier, condition string, args ...any) ([]kimai.FixedRate, error) {
	var rates []kimai.FixedRate
	err := each(ctx, q, func(rows *sql.Rows) error {
		var r kimai.FixedRate
		err := rows.Scan(&r.Project, &r.Task, &r.Amount)
		rates = append(rates, r)
		return err
	}, `
		SELECT ifnull(project_id, 0) AS project, ifnull(task_id, 0) AS task, amount
		FROM fixed_rate WHERE `+condition+` ORDER BY project, task`, args...)
	return rates, err
}
