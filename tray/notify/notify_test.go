package notify_test

import (
	"errors"
	"fmt"
	"log"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/notify"
)

func TestShowsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shown []string
		desk := notify.NewWith(func(m notify.Notification) error {
			shown = append(shown, m.Title+": "+m.Body)
			return nil
		})
		desk.Show(notify.Message{"Started", "a"})
		desk.Show(notify.Message{"Stopped", "b"})
		synctest.Wait()
		if diff := cmp.Diff([]string{"Started: a", "Stopped: b"}, shown); diff != "" {
			t.Errorf("shown (-want +got):\n%s", diff)
		}
	})
}

func TestFailureHoldsUpNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shown []string
		desk := notify.NewWith(func(m notify.Notification) error {
			shown = append(shown, m.Title)
			return errors.New("no notification service")
		})
		desk.Show(notify.Message{Title: "1"})
		synctest.Wait()
		desk.Show(notify.Message{Title: "2"})
		synctest.Wait()
		if diff := cmp.Diff([]string{"1", "2"}, shown); diff != "" {
			t.Errorf("tried (-want +got):\n%s", diff)
		}
	})
}

// A desktop that hangs must neither block the program nor make a queue that
// grows for ever, and when it wakes up it hears the newest.
func TestHangingDesktop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		var shown []string
		desk := notify.NewWith(func(m notify.Notification) error {
			<-wake
			shown = append(shown, m.Title)
			return nil
		})
		for i := range 10 {
			desk.Show(notify.Message{Title: fmt.Sprint(i)})
			synctest.Wait()
		}
		close(wake)
		synctest.Wait()
		if diff := cmp.Diff([]string{"0", "6", "7", "8", "9"}, shown); diff != "" {
			t.Errorf("shown after the desktop woke up (-want +got):\n%s", diff)
		}
	})
}

func TestCloseWaitsForWhatIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shown []string
		desk := notify.NewWith(func(m notify.Notification) error {
			<-time.After(10 * time.Millisecond)
			shown = append(shown, m.Title)
			return nil
		})
		desk.Show(notify.Message{Title: "1"})
		desk.Show(notify.Message{Title: "2"})
		desk.Close()
		if diff := cmp.Diff([]string{"1", "2"}, shown); diff != "" {
			t.Errorf("shown (-want +got):\n%s", diff)
		}
	})
}

func TestCloseDoesNotWaitForAHangingDesktop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		desk := notify.NewWith(func(notify.Notification) error { <-wake; return nil })
		desk.Show(notify.Message{Title: "1"})
		begin := time.Now()
		desk.Close()
		if took := time.Since(begin); took > time.Second {
			t.Errorf("closing took %v", took)
		}
		close(wake)
	})
}

// What waits is replaced by what is newer of the same topic, so that it does
// not push out other topics.
func TestTopicWaitsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		var shown []string
		desk := notify.NewWith(func(n notify.Notification) error {
			<-wake
			shown = append(shown, n.Title)
			return nil
		})
		for _, n := range []struct{ title, topic string }{
			{"0", "a"}, {"1", ""}, {"2", "b"}, {"3", "a"}, {"4", "a"}, {"5", "a"}, {"6", ""},
		} {
			desk.Post(notify.Notification{Message: notify.Message{Title: n.title}, Topic: n.topic})
			synctest.Wait()
		}
		close(wake)
		synctest.Wait()
		if diff := cmp.Diff([]string{"0", "1", "2", "5", "6"}, shown); diff != "" {
			t.Errorf("shown (-want +got):\n%s", diff)
		}
	})
}

func TestLabelsAreLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shown notify.Notification
		desk := notify.NewWith(func(n notify.Notification) error { shown = n; return nil })
		endless := notify.Action{Label: "a\n" + strings.Repeat("x", 1000), Do: 1}
		given := notify.Notification{Actions: []notify.Action{endless}, Default: endless}
		desk.Post(given)
		synctest.Wait()
		fit := notify.Action{Label: "a " + strings.Repeat("x", 37) + "…", Do: 1}
		want := notify.Notification{Actions: []notify.Action{fit}, Default: fit}
		if diff := cmp.Diff(want, shown); diff != "" {
			t.Errorf("shown (-want +got):\n%s", diff)
		}
		if given.Actions[0].Label != endless.Label {
			t.Error("the caller's actions were changed")
		}
	})
}

func TestFailuresInARowAreLoggedOnce(t *testing.T) {
	var logged strings.Builder
	before, output, flags := slog.Default(), log.Writer(), log.Flags()
	slog.SetDefault(slog.New(slog.NewTextHandler(&logged, nil)))
	t.Cleanup(func() {
		slog.SetDefault(before)
		log.SetOutput(output)
		log.SetFlags(flags)
	})
	synctest.Test(t, func(t *testing.T) {
		desk := notify.NewWith(func(n notify.Notification) error {
			if n.Title == "good" {
				return nil
			}
			return errors.New("no notification service")
		})
		for _, title := range []string{"bad 1", "bad 2", "good", "bad 3", "bad 4"} {
			desk.Show(notify.Message{Title: title})
			synctest.Wait()
		}
	})
	var titles []string
	for _, title := range []string{"bad 1", "bad 2", "good", "bad 3", "bad 4"} {
		if strings.Contains(logged.String(), title) {
			titles = append(titles, title)
		}
	}
	if diff := cmp.Diff([]string{"bad 1", "bad 3"}, titles); diff != "" {
		t.Errorf("logged (-want +got):\n%s", diff)
	}
}
