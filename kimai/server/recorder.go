package server

import (
	"context"

	"kimai-tray/kimai"
)

type startedItem struct {
	ID kimai.RecordID `json:"timeEntryID"`
}

// startRecord starts recording on a project and task; on those recorded last
// if both are empty.
func startRecord(ctx context.Context, c call, backend kimai.Backend) (result, error) {
	project, task, err := startPair(ctx, c, backend)
	if err != nil {
		return result{}, err
	}
	record, err := backend.Start(ctx, project, task)
	if kimai.CodeOf(err) == kimai.Rejected {
		return result{}, invalidPair
	}
	if err != nil {
		return result{}, err
	}
	return list(startedItem{record.ID}), nil
}

func startPair(ctx context.Context, c call, timesheet kimai.Timesheet) (kimai.ProjectID, kimai.TaskID, error) {
	if isEmpty(c.args["projectId"]) && isEmpty(c.args["activityId"]) {
		recent, err := timesheet.Recent(ctx, 1)
		if err != nil {
			return 0, 0, err
		}
		if len(recent) == 0 {
			return 0, 0, invalidPair
		}
		return recent[0].Pair.Project.ID, recent[0].Pair.Task.ID, nil
	}
	project, okProject := number(c.args["projectId"])
	task, okTask := number(c.args["activityId"])
	if !okProject || !okTask {
		return 0, 0, invalidPair
	}
	return kimai.ProjectID(project), kimai.TaskID(task), nil
}

// stopRecord stops a record, or the one that runs if the id is empty.
func stopRecord(ctx context.Context, c call, recorder kimai.Recorder) (result, error) {
	var id kimai.RecordID
	unknown := notRecording
	if isEmpty(c.args["entryId"]) {
		record, _, err := recording(ctx, recorder)
		if err != nil {
			return result{}, err
		}
		id, unknown = record.ID, noRecording
	} else {
		n, ok := number(c.args["entryId"])
		if !ok {
			return result{}, notRecording
		}
		id = kimai.RecordID(n)
	}
	if _, err := recorder.Stop(ctx, id); kimai.CodeOf(err) == kimai.NotFound {
		return result{}, unknown
	} else if err != nil {
		return result{}, err
	}
	return list(), nil
}

type recordingItem struct {
	ID           kimai.RecordID   `json:"timeEntryID,string"`
	TaskID       kimai.TaskID     `json:"activityID,string"`
	ProjectID    kimai.ProjectID  `json:"projectID,string"`
	Start        int64            `json:"start,string"`
	End          int64            `json:"end,string"`
	Duration     int64            `json:"duration,string"`
	Description  *string          `json:"description"`
	ServerTime   int64            `json:"servertime"`
	CustomerID   kimai.CustomerID `json:"customerID,string"`
	CustomerName string           `json:"customerName"`
	ProjectName  string           `json:"projectName"`
	TaskName     string           `json:"activityName"`
}

// getActiveRecording tells what runs.
func getActiveRecording(ctx context.Context, _ call, recorder kimai.Recorder) (result, error) {
	r, snapshot, err := recording(ctx, recorder)
	if err != nil {
		return result{}, err
	}
	project := r.Pair.Project
	return list(recordingItem{
		ID:           r.ID,
		TaskID:       r.Pair.Task.ID,
		ProjectID:    project.ID,
		Start:        r.Start.Unix(),
		Description:  textOrNull(r.Description),
		ServerTime:   snapshot.Time.Unix(),
		CustomerID:   project.Customer.ID,
		CustomerName: project.Customer.Name,
		ProjectName:  project.Name,
		TaskName:     r.Pair.Task.Name,
	}), nil
}

// recording returns the record that runs, with the snapshot that has it.
func recording(ctx context.Context, recorder kimai.Recorder) (kimai.Record, kimai.Snapshot, error) {
	snapshot, err := recorder.Snapshot(ctx)
	if err != nil {
		return kimai.Record{}, kimai.Snapshot{}, err
	}
	record, ok := snapshot.Recording()
	if !ok {
		return kimai.Record{}, kimai.Snapshot{}, noRecording
	}
	return record, snapshot, nil
}
