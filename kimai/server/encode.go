package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// write answers with a value as JSON, in the form in which PHP writes it.
func write(w http.ResponseWriter, status int, value any) {
	text, err := encode(value)
	if err != nil { // the server's own types always encode
		http.Error(w, "The answer cannot be written.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(text)
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return escape(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// escape writes non-ASCII characters of a JSON text as \uXXXX and slashes as
// \/. Both occur in strings only.
func escape(text []byte) []byte {
	escaped := make([]byte, 0, len(text)+len(text)/8)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case r == '/':
			escaped = append(escaped, `\/`...)
		case r < utf8.RuneSelf:
			escaped = append(escaped, byte(r))
		default:
			for _, unit := range utf16.AppendRune(nil, r) {
				escaped = fmt.Appendf(escaped, `\u%04x`, unit)
			}
		}
	}
	return escaped
}

// idText is the id of a request as Kimai sends it back: what PHP makes of the
// value when it needs a string.
func idText(id any) string {
	switch id := id.(type) {
	case string:
		return id
	case json.Number:
		return numberText(id)
	case bool:
		if id {
			return "1"
		}
		return ""
	case nil:
		return ""
	}
	return "Array" // a list or an object
}

func numberText(n json.Number) string {
	if i, err := n.Int64(); err == nil {
		return strconv.FormatInt(i, 10)
	}
	f, _ := n.Float64() // out of range: infinite
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	return strconv.FormatFloat(f, 'G', 14, 64) // PHP's setting "precision"
}
