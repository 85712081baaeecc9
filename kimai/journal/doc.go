// Package journal wraps an account on a server so that it works offline and
// loses nothing. Every change is on disk before a call returns and before
// anything is sent; what could not be sent is brought later, exactly once, with
// the instants that the user saw.
//
// # Online
//
// A change goes to the server at once, if that could be asked last and nothing
// waits. What the server refuses then is taken back and returned as an error,
// as without a journal. Any other failure leaves a draft, and the call succeeds
// with the record as it is meant to be. While a draft waits all that is changed
// becomes one, so that the order stays; [Journal.Sync] brings them. It is for
// the owner to call, whenever [Journal.Status] tells that something waits.
//
// Reading goes to the server, with the drafts laid over its answers, which are
// kept. If the server can't be asked, does not let us in, or is not one, what
// was kept is the answer. [Journal.Snapshot], which is the poll, always asks;
// the others do not until it or a sync has had an answer.
//
// A draft holds the project, task, times, description and tags of a record. What
// else there is of one, such as a comment or a rate, is for the server alone: it
// goes straight there, and not at all while the server can't be asked.
//
// Expenses are not journalled: they are read and changed on the server alone. One
// that keeps none answers with the code Unsupported.
//
// # Once
//
// Kimai has no keys against doing things twice. So before a new record is sent,
// what looks like it on the server is noted: records on the same project and
// task. If the answer is lost, or the program killed, the record is the one
// that was not there before and starts when ours does, but for rounding to whole
// minutes, which is an hour at most; or, if it was to run, one that starts when
// it was sent, or ran then, as some servers say when days begin. Only if there is
// none two minutes later is it sent again, and until then nothing is sent that
// looks like it. Changes are absolute and compared with what is there, so they
// can be repeated.
//
// A record that was made here has a negative id, which it keeps for ever. The
// server's id means the same record.
//
// # Rules
//
// What was done elsewhere while something waited here:
//
//   - A recording was started elsewhere, and ours runs: if ours began later,
//     theirs ends when ours began; if theirs began later, ours ends there.
//     Both are kept. One that has ended here is added beside what runs. What
//     was changed here and runs there is brought before another is started.
//   - Our recording was stopped elsewhere: it has ended, and what else was
//     changed here is changed on the server.
//   - It ended here and elsewhere: ends that rounding could explain are one, and
//     the server's is kept. Otherwise ours is set aside.
//   - It was changed elsewhere: what was changed here alone is changed there;
//     what was changed there alone stays. If one thing was changed to different
//     values, ours is set aside as a whole and the server's stays.
//   - It was deleted elsewhere: what was changed here is set aside, as a new
//     record.
//   - It was removed here and changed elsewhere, other than ended: it stays, the
//     removal is set aside.
//   - The server refuses it, such as when the project was closed: it is set
//     aside with the server's words. The others go on.
//   - It refuses the times of a recording, as Kimai 2 does in the modes punch and
//     duration_fixed_begin, in locked periods and where records may not overlap:
//     the recording goes on there as it began there, with all else that was
//     changed here. If it has ended here, it is ended there, if need be later.
//     What the user recorded is set aside, unless less than a minute differs.
//     Likewise what runs elsewhere ends when ours is started there, if it may
//     not end when ours began.
//
// What is set aside is shown here as it is meant to be. [Journal.Retry] has it
// win, [Journal.Drop] gives it up, and changing it lets it wait again.
//
// # Disk
//
// On a disk that is full or can't be written reading goes on, and what the
// server told is not kept. A change that can't be written here goes straight to
// the server, if that can be asked and nothing waits; else it is an error, and
// nothing was recorded. A file that is damaged is left as it is, and [Open]
// fails.
//
// # Time
//
// Instants are by the server's clock, as it was last told. A clock that was set
// back never gives a record an end before its start. A record that took no time
// is sent as one of a second, since a server keeps none that took less.
package journal
