package kimai1

import (
	"errors"
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// refusal is an error that the application itself returned, in its own words.
type refusal string

func (r refusal) Error() string { return string(r) }

// The refusals that mean more than "no".
const (
	unknownUser   refusal = "Unknown user or no permissions."
	nothingFound  refusal = "An unhandled error occured." // sic; an empty list or an unknown id
	noRecording   refusal = "No active recording."
	notRecording  refusal = "Unable to stop, not recording?" // an unknown id
	invalidID     refusal = "Invalid ID"
	invalidPair   refusal = "Invalid project or task"
	invalidPeriod refusal = "Invalid from/to, make sure there is at least a second difference."
	addFailed     refusal = "Failed to add entry."
	updateFailed  refusal = "Failed to update record."
)

// wellKnown are those. They hold no secret, even if a password is a word of
// theirs.
var wellKnown = []refusal{
	unknownUser, nothingFound, noRecording, notRecording, invalidID, invalidPair, invalidPeriod, addFailed, updateFailed,
}

// refused makes the error for a refusal, which becomes its cause.
func refused(method, message string, params []any) error {
	r := refusal(message)
	if !slices.Contains(wellKnown, r) {
		r = refusal(Clean(message, params))
	}
	switch {
	case r == unknownUser && method == "authenticate":
		return kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the user name or the password (“%w”). Check both and log in again.", r)
	case r == unknownUser:
		return kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API key (“%w”). Log in again: run kimai-tray login for this account.", r)
	case r == invalidPair:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: “%w”. It may have been deleted: refresh the list and choose again.", r)
	case r == invalidPeriod:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: “%w” The end must be later than the start.", r)
	case method == "authenticate":
		return kimai.Errorf(kimai.Rejected, "Kimai refused the login: “%w”%s", r, period(r))
	}
	return kimai.Errorf(kimai.Rejected, "Kimai refused %s: “%w”%s", method, r, period(r))
}

// period ends a sentence that ends in the server's words, unless they do so.
func period(r refusal) string {
	if strings.HasSuffix(string(r), ".") {
		return ""
	}
	return "."
}

// unchanged stands for the refusal of a change that Kimai said it had made.
const unchanged refusal = "success"

// nothingKept makes the error for it.
func nothingKept() error {
	return kimai.Errorf(kimai.Rejected, "Kimai answered the change with “%w” and kept nothing of it.", unchanged)
}

// noEmoji explains a refusal by the database, if it can have come of one of the
// texts: MySQL's old utf8 lacks the characters beyond the first 65,536.
func noEmoji(err error, texts ...*string) error {
	if !errors.Is(err, addFailed) && !errors.Is(err, updateFailed) && !errors.Is(err, unchanged) {
		return err
	}
	for _, text := range texts {
		if text != nil && strings.ContainsFunc(*text, func(r rune) bool { return r > 0xFFFF }) {
			return kimai.Errorf(kimai.Rejected, "%w The database keeps no emoji: leave them out of the texts.", err)
		}
	}
	return err
}
