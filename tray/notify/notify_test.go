package notify_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/notify"
)

func TestShowsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var shown []string
		desk := notify.NewWith(func(m notify.Message) error {
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
		desk := notify.NewWith(func(m notify.Message) error {
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
		desk := notify.NewWith(func(m notify.Message) error {
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
		desk := notify.NewWith(func(m notify.Message) error {
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
		desk := notify.NewWith(func(notify.Message) error { <-wake; return nil })
		desk.Show(notify.Message{Title: "1"})
		begin := time.Now()
		desk.Close()
		if took := time.Since(begin); took > time.Second {
			t.Errorf("closing took %v", took)
		}
		close(wake)
	})
}
