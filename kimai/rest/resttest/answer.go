package resttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"unicode/utf16"
)

// answer is what is sent back. A nil body is sent as none.
type answer struct {
	status int
	header http.Header
	body   any
}

func ok(body any) answer { return answer{http.StatusOK, http.Header{}, body} }

// problem is the body of an error. Its code is a number, or a string where
// Kimai writes it so, or is missing.
type problem struct {
	Code    any         `json:"code,omitempty"`
	Message string      `json:"message"`
	Errors  *complaints `json:"errors,omitempty"`
}

func fail(status int) answer {
	return answer{status, http.Header{}, problem{Code: status, Message: http.StatusText(status)}}
}

const redirection = `<!DOCTYPE html>
<html>
    <head>
        <meta charset="UTF-8" />
        <meta http-equiv="refresh" content="0;url='%[1]s'" />

        <title>Redirecting to %[1]s</title>
    </head>
    <body>
        Redirecting to <a href="%[1]s">%[1]s</a>.
    </body>
</html>`

// redirect is the page of HTML that leads elsewhere.
func redirect(to string) answer {
	page := fmt.Sprintf(redirection, html.EscapeString(to))
	return answer{http.StatusMovedPermanently, http.Header{"Location": {to}, "Content-Type": {"text/html; charset=utf-8"}}, page}
}

func (a answer) write(w http.ResponseWriter) {
	header := w.Header()
	header.Set("X-Robots-Tag", "noindex")
	header.Set("Content-Language", "en")
	if a.status != http.StatusNoContent {
		header.Set("Content-Type", "application/json")
	}
	for name, values := range a.header {
		header[name] = values
	}
	w.WriteHeader(a.status)
	switch body := a.body.(type) {
	case nil:
	case string:
		fmt.Fprint(w, body)
	default:
		w.Write(encode(body))
	}
}

// encode writes JSON as PHP does: everything beyond ASCII as \uXXXX, nothing
// else escaped without need.
func encode(value any) []byte {
	var plain, ascii bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // a type of this package that cannot be written
	}
	for _, r := range string(bytes.TrimSuffix(plain.Bytes(), []byte("\n"))) {
		switch {
		case r < 0x80:
			ascii.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&ascii, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&ascii, `\u%04x\u%04x`, high, low)
		}
	}
	return ascii.Bytes()
}

// complaints is what a form or a rule has to say: of the whole, and of each field.
type complaints struct {
	general []string
	fields  []string // in the order in which they are written
	of      map[string][]string
}

// on adds a complaint about a field, "" being the whole.
func (e *complaints) on(field string, messages ...string) {
	if field == "" {
		e.general = append(e.general, messages...)
		return
	}
	if e.of == nil {
		e.of = make(map[string][]string)
	}
	e.of[field] = append(e.of[field], messages...)
}

func (e *complaints) none() bool { return len(e.general) == 0 && len(e.of) == 0 }

// MarshalJSON lists all the fields, most of which have nothing to say.
func (e *complaints) MarshalJSON() ([]byte, error) {
	type list struct {
		Errors []string `json:"errors,omitempty"`
	}
	var children bytes.Buffer
	for i, field := range e.fields {
		if i > 0 {
			children.WriteByte(',')
		}
		children.WriteString(string(encode(field)) + ":" + string(encode(list{e.of[field]})))
	}
	return encode(struct {
		list
		Children json.RawMessage `json:"children"`
	}{list{e.general}, json.RawMessage("{" + children.String() + "}")}), nil
}

// invalid is the answer to a form that was filled in wrongly.
func invalid(e *complaints) answer {
	return answer{http.StatusBadRequest, http.Header{}, problem{http.StatusBadRequest, "Validation Failed", e}}
}
