package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// polls are the seconds at which the backend is asked what runs within half an
// hour from now.
func polls(p *program) []int {
	var at []int
	for second := range 1800 {
		if n := p.backend.requests()["snapshot"]; n > 0 {
			at = append(at, second)
		}
		p.pass(time.Second)
	}
	return at
}

// A backend that can't be used is asked less and less often.
func TestBackOff(t *testing.T) {
	for _, test := range []struct {
		name    string
		poll    time.Duration
		code    kimai.Code
		watched bool
		want    []int
	}{
		{"of a server", 30 * time.Second, kimai.Unreachable, false, []int{0, 30, 90, 210, 450, 750, 1050, 1350, 1650}},
		{"often", 5 * time.Second, kimai.Unreachable, false, []int{0, 5, 15, 35, 75, 155, 315, 615, 915, 1215, 1515}},
		{"seldom", 10 * time.Minute, kimai.Unreachable, false, []int{0, 600, 1200}},
		{"without a login", 2 * time.Minute, kimai.Unauthorised, false, []int{0, 120, 360, 660, 960, 1260, 1560}},
		{"embedded", 30 * time.Second, kimai.Internal, true, []int{0, 30, 90, 210, 450, 750, 1050, 1350, 1650}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.down = kimai.Errorf(test.code, "not now")
				p := run(t, b, func(s *tray.Settings) { s.Poll, s.Watched = test.poll, test.watched })
				if diff := cmp.Diff(test.want, polls(p)); diff != "" {
					t.Errorf("polls (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// What a person does asks at once, and so does what was read when it is back.
func TestBackOffStartsOver(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(t *testing.T, p *program)
		want []int
	}{
		{"nothing", func(*testing.T, *program) {}, []int{180, 480, 780, 1080, 1380, 1680}},
		{"refresh", func(t *testing.T, p *program) { p.click(t, "Refresh") }, []int{0, 30, 90, 210, 450, 750, 1050, 1350, 1650}},
		{"a click", func(t *testing.T, p *program) { p.click(t, "Website", "Design") }, []int{0, 30, 90, 210, 450, 750, 1050, 1350, 1650}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				p := run(t, b)
				b.set(func(b *backend) { b.down = unreachable })
				p.pass(10 * time.Minute) // asked after 30, 60, 120, 240 and 480 seconds
				b.requests()
				test.do(t, p)
				if diff := cmp.Diff(test.want, polls(p)); diff != "" {
					t.Errorf("polls (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestBackOffEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		p := run(t, b)
		b.set(func(b *backend) { b.down = unreachable })
		p.pass(10 * time.Minute)
		b.set(func(b *backend) { b.down = nil })
		b.requests()
		at := polls(p)
		if diff := cmp.Diff([]int{180, 210, 240}, at[:3]); diff != "" {
			t.Errorf("first polls (-want +got):\n%s", diff)
		}
		if n := len(at); n != (1800-180)/30 {
			t.Errorf("%d polls in all, want one each 30 seconds from then on", n)
		}
		b.set(func(b *backend) { b.down = unreachable })
		b.requests()
		if diff := cmp.Diff([]int{30, 60, 120}, polls(p)[:3]); diff != "" {
			t.Errorf("polls when it is away again (-want +got):\n%s", diff)
		}
	})
}

// What fails together with a poll is the same outage and needs no further poll.
func TestFailuresOfOneOutage(t *testing.T) {
	poll, list := tray.Polled{Err: unreachable}, tray.ProjectsRead{Err: unreachable}
	for name, events := range map[string][]tray.Event{
		"poll first": {poll, list, tray.LatelyRead{Err: unreachable}},
		"list first": {list, poll, tray.RecentRead{Err: unreachable}},
	} {
		t.Run(name, func(t *testing.T) {
			s := known(1, 1, 1)
			s.Settings.Poll = time.Minute
			s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.Refresh{}})
			for _, e := range events {
				var effects []tray.Effect
				s, effects = tray.Update(s, noon, e)
				for _, effect := range effects {
					if _, ok := effect.(tray.Poll); ok {
						t.Errorf("%T made another poll", e)
					}
				}
			}
		})
	}
}

// An answer that never comes must not make the program ask twice at once.
func TestBackOffOfSlowPolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.start(webDesign)
		p := run(t, b)
		b.requests()
		b.set(func(b *backend) { b.latency = time.Hour }) // each request is given up after 30 seconds
		want := []int{30, 90, 180, 330, 600, 930, 1260, 1590}
		if diff := cmp.Diff(want, polls(p)); diff != "" {
			t.Errorf("polls (-want +got):\n%s", diff)
		}
	})
}

// While nothing changes each interval has one request, whatever runs.
func TestOneRequestAnInterval(t *testing.T) {
	for _, test := range []struct {
		name  string
		start func() *backend
	}{
		{"idle", newBackend},
		{"recording", func() *backend {
			b := newBackend()
			b.start(webDesign)
			return b
		}},
		{"several", several},
		{"slow", func() *backend {
			b := several()
			b.latency = 2 * time.Second
			return b
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := test.start()
				until(12, 0)
				p := run(t, b)
				p.pass(15 * time.Second)
				b.requests()
				p.pass(9 * time.Minute)
				if diff := cmp.Diff(map[string]int{"snapshot": 18}, b.requests()); diff != "" {
					t.Errorf("requests in 9 minutes (-want +got):\n%s", diff)
				}
				p.pass(2 * time.Hour)
				want := map[string]int{"snapshot": 240, "records": 12, "recent": 2, "projects": 2, "tasks": 4}
				if diff := cmp.Diff(want, b.requests()); diff != "" {
					t.Errorf("requests in 2 hours (-want +got):\n%s", diff)
				}
			})
		})
	}
}
