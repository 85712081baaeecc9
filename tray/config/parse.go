package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// Parse reads the content of the named file. An error names the file and tells
// all mistakes, each with its line on a line of its own, in their order.
func Parse(name string, data []byte) (Config, error) {
	p := parser{file: name, config: Default()}
	if document, ok := p.decode(data); ok {
		p.document(document)
	}
	return p.result()
}

// A parser gathers what the file says and what is wrong with it.
type parser struct {
	file     string
	config   Config
	account  entry    // the one that names the account to use, if any
	accounts []origin // where each of config.Accounts is from
	mistakes []mistake
}

type mistake struct {
	line int
	err  error
}

func (p *parser) wrong(line int, format string, args ...any) {
	p.mistakes = append(p.mistakes, mistake{line, fmt.Errorf("%s:%d: %s", p.file, line, fmt.Sprintf(format, args...))})
}

func (p *parser) result() (Config, error) {
	if len(p.mistakes) == 0 {
		return p.config, nil
	}
	slices.SortStableFunc(p.mistakes, func(a, b mistake) int { return cmp.Compare(a.line, b.line) })
	var all []error
	for _, m := range p.mistakes {
		all = append(all, m.err)
	}
	return Config{}, kimai.Errorf(kimai.Rejected, "%w", errors.Join(all...))
}

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
	document = strings.TrimPrefix(string(data), "\ufeff") // Notepad's mark
	var values map[string]any
	if _, err := toml.Decode(document, &values); err != nil {
		p.syntax(err)
		return "", false
	}
	return document, true
}

// syntax tells what the toml package did not understand. Its most frequent
// complaint is about a text without quotes, which it does not call by name.
func (p *parser) syntax(err error) {
	var at toml.ParseError
	if !errors.As(err, &at) {
		p.wrong(1, "%s", text.Line(err.Error()))
		return
	}
	message := strings.TrimSuffix(text.Line(at.Message), ".")
	if at.LastKey != "" {
		message = quote(at.LastKey) + ": " + message
	}
	if strings.HasPrefix(at.Message, "expected") {
		message += "; texts stand in \"quotes\""
	}
	p.wrong(at.Position.Line, "%s", message)
}

func (p *parser) document(document string) {
	for _, t := range tables(document) {
		switch {
		case t.name == "":
			for _, e := range t.entries {
				p.setting(e)
			}
		case t.name == "account" && t.array:
			p.addAccount(t)
		case t.name == "account":
			p.wrong(t.line, "an account begins with [[account]], in two brackets")
		case t.name == "accounts":
			p.wrong(t.line, "an account begins with [[account]]")
		default:
			p.wrong(t.line, "unknown table [%s]; there is only [[account]]", text.Fit(text.Line(t.name), 60))
		}
	}
	p.compareAccounts()
	p.chooseAccount()
}
