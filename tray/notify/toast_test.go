package notify

import (
	"strings"
	"testing"
)

func TestToast(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Äcme / Design", "Äcme / Design"},
		{"end of CDATA", "a]]><script>", "a]] ><script>"},
		{"end of CDATA made by the replacement", "]]]]>>", "]]]] >>"},
		{"PowerShell expression", "$(calc.exe)", "＄(calc.exe)"},
		{"PowerShell variable", "$env:USERNAME", "＄env:USERNAME"},
		{"backtick", "`n", "ˋn"},
		{"end of a here-string", "\"@\n", "” @\n"},
		{"end of one of single quotes", "\n'@\n", "\n’ @\n"},
		{"end of one of typographic quotes", "\n“@ ”@ „@ ‘@ ’@ ‚@ ‛@", "\n“ @ ” @ „ @ ‘ @ ’ @ ‚ @ ‛ @"},
		{"markup", "<image src=\"http://example.com\"/>&lt;", "<image src=\"http://example.com\"/>&lt;"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := toast(test.in)
			if got != test.want {
				t.Errorf("toast(%q) = %q, want %q", test.in, got, test.want)
			}
			for _, bad := range []string{"]]>", "$", "`", "\"@"} {
				if strings.Contains(got, bad) {
					t.Errorf("toast(%q) = %q still holds %q", test.in, got, bad)
				}
			}
		})
	}
}
