package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"kimai-tray/kimai"
)

// Parse reads the content of the named file. An error names the file and tells
// all mistakes, each with its line on a line of its own, in their order.
func Parse(name string, data []byte) (Config, error) {
	return parse(name, "", data)
}

// parse does so; other is the path of a file that is not the default one.
func parse(name, other string, data []byte) (Config, error) {
	p := parser{file: name, other: other, config: Default()}
	if document, ok := p.decode(data); ok {
		p.document(document)
	}
	return p.result()
}

// A parser gathers what the file says and what is wrong with it.
type parser struct {
	file     string // as mistakes name it
	other    string // its path, unless it is the default one
	config   Config
	account  entry    // the one that names the account to use, if any
	clocks   int      // the line of the last of remind's from and to, if any
	accounts []origin // where each of config.Accounts is from
	mistakes []mistake
}

type mistake struct {
	line int
	what string
}

func (p *parser) wrong(line int, format string, args ...any) {
	p.mistakes = append(p.mistakes, mistake{line, fmt.Sprintf(format, args...)})
}

func (p *parser) result() (Config, error) {
	if len(p.mistakes) == 0 {
		return p.config, nil
	}
	slices.SortStableFunc(p.mistakes, func(a, b mistake) int { return cmp.Compare(a.line, b.line) })
	var all []error
	for _, m := range p.mistakes {
		all = append(all, fmt.Errorf("%s:%d: %s", p.file, m.line, m.what))
	}
	return Config{}, kimai.Errorf(kimai.Rejected, "%w", errors.Join(all...))
}

// byteOrderMark is what Notepad puts in front of a text.
const byteOrderMark = "\ufeff"

// decode makes sure that the data is TOML.
func (p *parser) decode(data []byte) (document string, ok bool) {
	utf16 := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	if utf16 || bytes.IndexByte(data, 0) >= 0 {
		p.wrong(1, "this is not a text in UTF-8; save it as UTF-8 in your editor")
		return "", false
	}
	line := 1
	for rest := range bytes.Lines(data) {
		if !utf8.Valid(rest) {
			p.wrong(line, "a letter in this line is not UTF-8; save the file as UTF-8 in your editor")
			return "", false
		}
		line++
	}
	document = strings.TrimPrefix(string(data), byteOrderMark)
	var values map[string]any
	if _, err := toml.Decode(document, &values); err != nil {
		p.syntax(document, err)
		return "", false
	}
	return document, true
}

// keyed is what may be a key and the mark behind it.
var keyed = regexp.MustCompile(`([\w-]+)["']?\s*[=:]`)

// syntax tells what the toml package did not understand. It says so in words of
// its own and quotes nothing, since there may be a password in that line.
func (p *parser) syntax(document string, err error) {
	var at toml.ParseError
	if !errors.As(err, &at) {
		p.wrong(1, "this is not TOML")
		return
	}
	line := max(1, at.Position.Line) // 0 if the first line ends in a \
	if lines := strings.Split(document, "\n"); line <= len(lines) {
		for _, match := range keyed.FindAllStringSubmatch(lines[line-1], -1) {
			if secret(match[1]) {
				p.secret(line, match[1], "NAME")
				return
			}
		}
	}
	p.wrong(line, "%s", advice(at.Message))
}

// advice says what to do about a complaint of the toml package. The most
// frequent one is about a text without quotes.
func advice(complaint string) string {
	has := func(part string) bool { return strings.Contains(complaint, part) }
	switch {
	case has("already"):
		return "the same stands above already; remove one of them"
	case has("escape") || has("hexadecimal digits"):
		return `a \ in "quotes" begins a special character; write \\, or put the text in 'single quotes'`
	case has("newlines") || has("EOF;") || has("end of file"):
		return "this does not end where it should; is a quote or a bracket missing?"
	default:
		return `expected key = value; texts stand in "quotes"`
	}
}

// taker is what takes the entries of the table of that name, or nil if there is
// no such table.
func (p *parser) taker(name string) func(entry) {
	switch name {
	case "":
		return p.setting
	case "notify":
		return p.notify
	case "idle":
		return p.idle
	case "remind":
		return p.remind
	}
	return nil
}

func (p *parser) document(document string) {
	for _, t := range tables(document) {
		switch take := p.taker(t.name); {
		case t.name == "account" && t.array:
			p.addAccount(t)
		case t.name == "account":
			p.wrong(t.line, "an account begins with [[account]], in two brackets")
		case t.name == "accounts":
			p.wrong(t.line, "an account begins with [[account]]")
		case take == nil:
			p.unknownTable(t)
		case t.array:
			p.wrong(t.line, "[%s] stands in single brackets, since there is but one", t.name)
		default:
			for _, e := range t.entries {
				take(e)
			}
		}
	}
	p.compareClocks()
	p.compareAccounts()
	p.chooseAccount()
}
