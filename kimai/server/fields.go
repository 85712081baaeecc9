package server

import (
	"time"

	"kimai-tray/kimai"
)

// fields reads the members of a record that was sent. The first that is wrong
// is remembered; what comes after it is not read.
type fields struct {
	members  map[string]any
	location *time.Location
	err      error
}

// newFields reads a record. An empty one is refused; the values of a list have
// no names, so they are no members.
func newFields(record any, location *time.Location) *fields {
	f := &fields{location: location}
	f.members, _ = record.(map[string]any)
	if !isTrue(record) {
		f.err = invalidRecord
	}
	return f
}

// read reads a member; nil if it was not sent or is null.
func read[T any](f *fields, name string, parse func(any) (T, bool), otherwise refusal) *T {
	v := f.members[name]
	if v == nil || f.err != nil {
		return nil
	}
	value, ok := parse(v)
	if !ok {
		f.err = otherwise
		return nil
	}
	return &value
}

// need reads a member that must be there.
func need[T any](f *fields, name string, parse func(any) (T, bool), otherwise refusal) *T {
	value := read(f, name, parse, otherwise)
	if value == nil && f.err == nil {
		f.err = otherwise
	}
	return value
}

// span reads start and end, which must be there.
func (f *fields) span() (start, end *time.Time) {
	start = need(f, "start", f.time, invalidSpan)
	end = need(f, "end", f.time, invalidSpan)
	if f.err == nil && !end.After(*start) {
		f.err = invalidSpan
	}
	return start, end
}

func (f *fields) text(name string) *string {
	return read(f, name, text, invalid(name, "a text"))
}

func (f *fields) int(name string) *int {
	return read(f, name, small, invalid(name, "a whole number"))
}

func (f *fields) amount(name string) *kimai.Amount {
	return read(f, name, amount, invalid(name, "a number like 80.50"))
}

func (f *fields) flag(name string) *bool {
	return read(f, name, yesOrNo, invalid(name, "0 or 1"))
}

func invalid(name, use string) refusal {
	return refusal("Invalid " + name + ", use " + use + ".")
}

// time reads a time that a record may have: after 1970, since 0 means none.
func (f *fields) time(v any) (time.Time, bool) {
	t, ok := date(v, f.location)
	return t, ok && t.Unix() > 0
}

func identifier[ID ~int64](v any) (ID, bool) {
	n, ok := number(v)
	return ID(n), ok && n > 0
}

// percent reads what Kimai calls a flag, flagBillable.
func percent(v any) (int, bool) {
	n, ok := number(v)
	return int(n), ok && n >= 0 && n <= 100
}

func small(v any) (int, bool) {
	n, ok := number(v)
	return int(n), ok && n >= -1<<31 && n < 1<<31
}

func amount(v any) (kimai.Amount, bool) {
	a, err := kimai.ParseAmount(digits(v))
	return a, err == nil
}

func yesOrNo(v any) (bool, bool) {
	if b, ok := v.(bool); ok {
		return b, true
	}
	n, ok := number(v)
	return n == 1, ok && (n == 0 || n == 1)
}

// text reads a text. A number is one too, such as that of a ticket.
func text(v any) (string, bool) {
	if s, ok := v.(string); ok {
		return s, true
	}
	return digits(v), digits(v) != ""
}
