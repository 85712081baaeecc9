package kimai

import (
	"errors"
	"fmt"
)

// Code says what kind of failure it was, for those who act on it.
type Code string

const (
	// Unauthorised: the key, token or password is not accepted, or the account is disabled.
	Unauthorised Code = "unauthorised"
	// Unreachable: no answer, or none from the server itself; trying later may help.
	Unreachable Code = "unreachable"
	// NotFound: there is no such record, project or task for this user.
	NotFound Code = "not_found"
	// Rejected: the backend understood and refused; trying again will not help.
	Rejected Code = "rejected"
	// Unsupported: this backend cannot do that.
	Unsupported Code = "unsupported"
	// Unexpected: an answer that the protocol does not know; perhaps not a Kimai server.
	Unexpected Code = "unexpected"
	// Internal: everything else, such as a full disk.
	Internal Code = "internal"
)

// Error is a failure with a code for the program and a sentence for a person.
type Error struct {
	Code Code
	// Message is one or two sentences that a person understands, with the
	// server's own words where it gave some. It holds no secret.
	Message string
	// Err is what caused it, or nil.
	Err error
	// Format and Args are what [Errorf] made the message of, so that it can be
	// said in another language. They are empty if it is not of that making.
	Format string
	Args   []any
}

// Errorf makes an Error; the format is that of [fmt.Errorf], and a %w becomes
// its cause.
func Errorf(code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), Err: errors.Unwrap(err), Format: format, Args: args}
}

// Because gives the error a cause that its message does not tell: one that
// means nothing to a person.
func (e *Error) Because(cause error) *Error {
	e.Err = cause
	return e
}

// Phrase is a part of a message that is said in the user's language as well, unlike
// a name: an argument of [Errorf].
type Phrase string

func (e *Error) Error() string { return e.Message }

func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first [Error] in err's chain: "" for nil,
// Internal where there is none.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Explain returns the sentence for a person: that of the first [Error] in
// err's chain, else err's own text.
func Explain(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Message
	}
	return err.Error()
}
