package tray_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// berlin sets its clock back on 25 October 2026 at 3:00 summer time.
var berlin = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return zone
}()

// march is a time of a Monday in March.
func march(day, hour, minute, second int) time.Time {
	return time.Date(2026, 3, day, hour, minute, second, 0, berlin)
}

func TestTypedTime(t *testing.T) {
	now, was := march(2, 12, 0, 30), march(2, 9, 0, 7)
	for typed, want := range map[string]time.Time{
		"9:05": march(2, 9, 5, 0), " 09:05 ": march(2, 9, 5, 0), "9.05": march(2, 9, 5, 0), "0905": march(2, 9, 5, 0), "9": was,
		"9:05pm": march(1, 21, 5, 0), "12:00": march(2, 12, 0, 0), "12:01": march(1, 12, 1, 0),
		"2026-03-01 9:05": march(1, 9, 5, 0), "yesterday 9:05": march(1, 9, 5, 0), "2026-12-31 9:05": time.Date(2026, 12, 31, 9, 5, 0, 0, berlin),
		"9:00": was, "2026-03-02 09:00": was, "9:00:00": was, "9:00:08": march(2, 9, 0, 8), "-15m": march(2, 11, 45, 30),
	} {
		if got, err := tray.TypedTime(typed, was, now); err != nil || !got.Equal(want) {
			t.Errorf("TypedTime(%q) = %v, %v, want %v", typed, got.In(berlin), err, want)
		}
	}
	for _, typed := range []string{"", " ", "soon", "25:00", "9:60", "2026-03-02", "2026-02-30 9:05", "9:00–10:30", "31.12. 9:05", "31.12.2026"} {
		if got, err := tray.TypedTime(typed, was, now); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("TypedTime(%q) = %v, %v, want it to be rejected", typed, got, err)
		}
	}
}

func TestTypedSpan(t *testing.T) {
	now := march(5, 12, 0, 0)
	was := tray.Span{Start: march(2, 9, 0, 7), End: march(2, 10, 30, 8)}
	for _, test := range []struct {
		name, typed string
		want        tray.Span
	}{
		{"as it was", "2026-03-02 09:00–10:30", was},
		{"as it was, without its day", "9:00–10:30", was},
		{"hyphen", "9:15-10:45", tray.Span{Start: march(2, 9, 15, 0), End: march(2, 10, 45, 0)}},
		{"hyphen and day", " 2026-03-01  9:15 - 10:45 ", tray.Span{Start: march(1, 9, 15, 0), End: march(1, 10, 45, 0)}},
		{"em dash", "9:15 — 10:45", tray.Span{Start: march(2, 9, 15, 0), End: march(2, 10, 45, 0)}},
		{"to", "9:15 to 10:45", tray.Span{Start: march(2, 9, 15, 0), End: march(2, 10, 45, 0)}},
		{"bis", "9.15 bis 10.45", tray.Span{Start: march(2, 9, 15, 0), End: march(2, 10, 45, 0)}},
		{"halves of the day", "9am-5pm", tray.Span{Start: march(2, 9, 0, 7), End: march(2, 17, 0, 0)}},
		{"only the end", "09:00–11:00", tray.Span{Start: march(2, 9, 0, 7), End: march(2, 11, 0, 0)}},
		{"only the start", "08:00–10:30", tray.Span{Start: march(2, 8, 0, 0), End: march(2, 10, 30, 8)}},
		{"another day", "2026-03-01 09:00–10:30", tray.Span{Start: march(1, 9, 0, 7), End: march(1, 10, 30, 8)}},
		{"yesterday", "yesterday 9:15–10:45", tray.Span{Start: march(4, 9, 15, 0), End: march(4, 10, 45, 0)}},
		{"over midnight", "22:00–1:00", tray.Span{Start: march(2, 22, 0, 0), End: march(3, 1, 0, 0)}},
		{"until midnight", "22:00–24:00", tray.Span{Start: march(2, 22, 0, 0), End: march(3, 0, 0, 0)}},
		{"an end with its day", "2026-03-02 22:00–2026-03-04 1:00", tray.Span{Start: march(2, 22, 0, 0), End: march(4, 1, 0, 0)}},
		{"until now", "2026-03-05 11:00–now", tray.Span{Start: march(5, 11, 0, 0), End: now}},
		{"later today", "2026-03-05 13:00–14:00", tray.Span{Start: march(5, 13, 0, 0), End: march(5, 14, 0, 0)}},
		{"seconds", "9:00:01–9:00:59", tray.Span{Start: march(2, 9, 0, 1), End: march(2, 9, 0, 59)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := tray.TypedSpan(test.typed, was, now)
			wantSpan(t, got, err, test.want)
		})
	}
	for _, typed := range []string{
		"", "–", "9:00", "9:00–", "–10:30", "2026-03-02", "2026-03-02 –", "2026-03-02 9:00", "2026-03-02–2026-03-03", "soon–later",
		"9:00–10:30–11:00", "2026-03-02 9:00–2026-03-01 10:00", "2026-03-05 22:00–1:00", "9:00–25:00", "1.3. 9:00–10:30",
	} {
		if got, err := tray.TypedSpan(typed, was, now); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("TypedSpan(%q) = %v, %v, want it to be rejected", typed, got, err)
		}
	}
}

func TestTypedSpanOfNoRecord(t *testing.T) {
	got, err := tray.TypedSpan("0:53–9:00", tray.Span{}, march(5, 12, 0, 30)) // the zero time is 0:53:28 in Berlin
	wantSpan(t, got, err, tray.Span{Start: march(5, 0, 53, 0), End: march(5, 9, 0, 0)})
}

// What is written is read as it was.
func TestWrittenSpan(t *testing.T) {
	back := time.Date(2026, 10, 25, 0, 50, 7, 0, time.UTC) // 2:50 summer time
	for _, test := range []struct {
		name, want string
		span       tray.Span
	}{
		{"within a day", "2026-03-02 09:00–10:30", tray.Span{Start: march(2, 9, 0, 7), End: march(2, 10, 30, 8)}},
		{"within a minute", "2026-03-02 09:00–09:00", tray.Span{Start: march(2, 9, 0, 7), End: march(2, 9, 0, 8)}},
		{"of no time", "2026-03-02 09:00–09:00", tray.Span{Start: march(2, 9, 0, 7), End: march(2, 9, 0, 7)}},
		{"over midnight", "2026-03-02 22:00–01:00", tray.Span{Start: march(2, 22, 0, 7), End: march(3, 1, 0, 8)}},
		{"a day", "2026-03-02 09:00–2026-03-03 09:00", tray.Span{Start: march(2, 9, 0, 7), End: march(3, 9, 0, 3)}},
		{"more than a day", "2026-03-02 09:00–2026-03-03 10:00", tray.Span{Start: march(2, 9, 0, 7), End: march(3, 10, 0, 8)}},
		{"days", "2026-03-02 09:00–2026-03-05 08:00", tray.Span{Start: march(2, 9, 0, 7), End: march(5, 8, 0, 8)}},
		{"while the clock is set back", "2026-10-25 02:50–02:10", tray.Span{Start: back, End: back.Add(20 * time.Minute)}},
		{"after the clock is set back", "2026-10-25 02:50–02:55", tray.Span{Start: back.Add(time.Hour), End: back.Add(65 * time.Minute)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			written := test.span.Written(berlin)
			if written != test.want {
				t.Errorf("written %q, want %q", written, test.want)
			}
			got, err := tray.TypedSpan(written, test.span, test.span.End.AddDate(1, 0, 0).In(berlin))
			wantSpan(t, got, err, test.span)
		})
	}
}

func wantSpan(t *testing.T, got tray.Span, err error, want tray.Span) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if !got.Start.Equal(want.Start) || !got.End.Equal(want.End) {
		t.Errorf("%v–%v, want %v–%v", got.Start.In(berlin), got.End.In(berlin), want.Start, want.End)
	}
}

// Whatever is typed makes a record that ends after it starts, or none; and what
// is made of it reads as the same again.
func FuzzTypedSpan(f *testing.F) {
	for _, typed := range []string{"9:00–10:30", "2026-03-02 9:00-10:30", "9 to 5pm", "22:00–2026-03-03 1:00", "-15m–now", "2026-10-25 2:50–2:10"} {
		f.Add(typed)
	}
	was := tray.Span{Start: march(2, 9, 0, 7), End: march(2, 10, 30, 8)}
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, berlin)
	f.Fuzz(func(t *testing.T, typed string) {
		span, err := tray.TypedSpan(typed, was, now)
		if err != nil {
			if kimai.CodeOf(err) != kimai.Rejected {
				t.Errorf("%q: %v", typed, err)
			}
			return
		}
		if span.End.Before(span.Start) {
			t.Errorf("%q is from %v to %v", typed, span.Start, span.End)
		}
		later := now
		if span.End.After(later) {
			later = span.End.In(berlin)
		}
		if got, err := tray.TypedSpan(span.Written(berlin), span, later); err != nil || got != span {
			t.Errorf("%q is read as %v, written as %q, and read as %v, %v", typed, span, span.Written(berlin), got, err)
		}
	})
}
