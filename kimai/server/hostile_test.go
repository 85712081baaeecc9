package server_test

import (
	"runtime"
	"strings"
	"testing"
)

// A body that is meant to do harm, of a mebibyte at most, takes little memory,
// and the server lives.
func TestHostile(t *testing.T) {
	const mebibyte = 1 << 20
	const most = 100 // mebibytes, of all that is allocated on the way
	handler := newHandler(newEmbedded(t))
	for _, test := range []struct{ name, script, body string }{
		{"brackets", "json", strings.Repeat("[", mebibyte)},
		{"objects", "json", strings.Repeat(`{"a":`, mebibyte/5)},
		{"deep parameters", "json", `{"method":"getVersion","params":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `,"id":1}`},
		{"deep id", "json", `{"method":"getVersion","id":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}`},
		{"many members", "json", `{"method":"getVersion"` + strings.Repeat(`,"a":0`, mebibyte/7) + `}`},
		{"many values", "json", `{"method":"getVersion","params":[0` + strings.Repeat(`,0`, mebibyte/2-50) + `]}`},
		{"huge exponent", "json", `{"method":"getVersion","id":1e999999999}`},
		{"huge number", "json", `{"method":"getVersion","id":` + strings.Repeat("9", mebibyte-50) + `}`},
		{"huge id of a record", "json", `{"method":"getTimesheetRecord","params":["` + key + `",` + strings.Repeat("9", mebibyte-200) + `],"id":1}`},
		{"huge amount", "json", `{"method":"setTimesheetRecord","params":["` + key + `",{"projectId":1,"taskId":1,"start":"@1","end":"@2","rate":` +
			strings.Repeat("9", mebibyte-200) + `}],"id":1}`},
		{"half characters", "json", `{"method":"getVersion","id":"` + strings.Repeat(`\ud800`, mebibyte/7) + `"}`},
		{"huge name", "json", `{"method":"authenticate","params":["` + strings.Repeat("ä", mebibyte/2-100) + `","x"],"id":1}`},
		{"elements", "soap", strings.Repeat("<a>", mebibyte/3)},
		{"attributes", "soap", "<a" + strings.Repeat(` b=""`, mebibyte/6) + "/>"},
		{"namespaces", "soap", strings.Repeat(`<a xmlns:b="c">`, mebibyte/15)},
		{"entities", "soap", `<!DOCTYPE a [<!ENTITY b "` + strings.Repeat("c", 1000) + `">]><a>` + strings.Repeat("&b;", mebibyte/4) + `</a>`},
		{"comments", "soap", strings.Repeat("<!---->", mebibyte/7)},
		{"instructions", "soap", strings.Repeat("<?a?>", mebibyte/5)},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			w := postTo(t, handler, "/core/"+test.script+".php", test.body)
			runtime.ReadMemStats(&after)
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > most*mebibyte {
				t.Errorf("%d MiB were allocated", allocated>>20)
			}
			if w.Body.Len() > 2*mebibyte {
				t.Errorf("answered %d bytes", w.Body.Len())
			}
			alive := post(t, handler, `{"method":"getVersion","id":1}`).Body.String()
			expect(t, alive, `{"result":"1.3.5-1400","id":"1"}`)
		})
	}
}
