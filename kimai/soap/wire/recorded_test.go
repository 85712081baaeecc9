package wire_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/kimai1/kimai1test"
	"kimai-tray/kimai/soap/wire"
)

func recorded(t testing.TB) []kimai1test.Exchange {
	return kimai1test.Recorded(t, "testdata/1.3.5-1400.jsonl")
}

// Every recorded answer is written again as the server wrote it, to the byte.
func TestRecordedAnswers(t *testing.T) {
	answers := 0
	for _, e := range recorded(t) {
		if !strings.Contains(e.Response.Body, "Envelope") {
			continue // a service description, or the page of a disabled account
		}
		answers++
		t.Run(e.Name, func(t *testing.T) {
			answer, err := wire.ReadAnswer([]byte(e.Response.Body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(e.Response.Body, string(answer.Write())); diff != "" {
				t.Errorf("answer (-recorded +written):\n%s", diff)
			}
			fromJSON(t, answer.Value)
		})
	}
	t.Logf("%d answers written as they were recorded", answers)
	if answers != 125 {
		t.Errorf("%d answers were recorded, want 125", answers)
	}
}

// fromJSON makes JSON of a value and reads that again.
func fromJSON(t *testing.T, v wire.Value) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	got, err := wire.FromJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := json.Marshal(got); string(again) != string(text) {
		t.Errorf("JSON %s\nbecomes %s", text, again)
	}
}

// Every recorded call that can be read is read again as the same after it was
// written.
func TestRecordedCalls(t *testing.T) {
	calls := 0
	for _, e := range recorded(t) {
		if e.Request.Body == nil {
			continue
		}
		call, err := wire.ReadCall([]byte(*e.Request.Body))
		if err != nil {
			continue // they have a test of their own
		}
		calls++
		t.Run(e.Name, func(t *testing.T) {
			again, err := wire.ReadCall(call.Write())
			if err != nil {
				t.Fatal(err)
			}
			untyped := cmp.Transformer("untyped", func(k wire.Kind) string {
				if k == wire.Untyped {
					k = wire.String // what has no type is written as a text
				}
				return k.String()
			})
			if diff := cmp.Diff(call, again, untyped); diff != "" {
				t.Errorf("call (-recorded +read again):\n%s", diff)
			}
		})
	}
	if calls != 121 {
		t.Errorf("%d calls were recorded, want 121", calls)
	}
}
