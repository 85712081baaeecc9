package i18n_test

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// text is one that the program says.
type text struct {
	said   string
	at     token.Position
	counts bool // it has a number in it, not the number of something
}

// program is all that the module says in the tray.
type program struct {
	texts  []text
	broken []token.Position // calls of T with something else than a constant
}

// silent are the parts whose texts are not said in the tray: other programs,
// commands, and what only tests use. "a/b" is a folder with all below it, or the
// beginning of a file's name at the root.
var silent = []string{
	"kimai/server", "kimai/kimaitest", "kimai/kimai1/kimai1test", "kimai/rest/resttest", "kimai/sqlite/sqlitetest",
	"tray/command", "tray/traytest", "doctor", "serve.go",
}

func isSilent(file string) bool {
	for _, part := range silent {
		if file == part || strings.HasPrefix(file, part+"/") || !strings.Contains(file, "/") && strings.HasPrefix(file, part) {
			return true
		}
	}
	return false
}

// says reads the source once for all tests.
var says = sync.OnceValues(func() (program, error) {
	m := &module{root: filepath.Join("..", ".."), files: token.NewFileSet(), parsed: make(map[string][]*ast.File), checked: make(map[string]*types.Package)}
	if err := m.parse(); err != nil {
		return program{}, err
	}
	for dir := range m.parsed {
		m.check(dir)
	}
	return m.said, nil
})

func saysAll(t *testing.T) program {
	t.Helper()
	p, err := says()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// phrase notes a constant [kimai.Phrase], in which there are no others.
func (m *module) phrase(e ast.Expr, info *types.Info) bool {
	of := info.Types[e]
	if of.Value == nil || !isPhrase(of.Type) {
		return false
	}
	m.said.texts = append(m.said.texts, text{said: constant.StringVal(of.Value), at: m.files.Position(e.Pos())})
	return true
}

// phrases notes those of a map whose keys are another module's constants: the
// values of such keys have no type.
func (m *module) phrases(literal *ast.CompositeLit, info *types.Info) {
	if of, ok := info.Types[literal].Type.(*types.Map); !ok || !isPhrase(of.Elem()) {
		return
	}
	for _, element := range literal.Elts {
		value := element.(*ast.KeyValueExpr).Value.(*ast.BasicLit)
		if said, err := strconv.Unquote(value.Value); err == nil && info.Types[value].Type == nil {
			m.said.texts = append(m.said.texts, text{said: said, at: m.files.Position(value.Pos())})
		}
	}
}

func isPhrase(t types.Type) bool { return t.String() == modulePath+"/kimai.Phrase" }

// call notes what a call says: one of T, or of Errorf, which has a code before
// its format.
func (m *module) call(call *ast.CallExpr, info *types.Info) {
	name := called(call.Fun, info)
	first := 0
	switch name {
	case modulePath + "/tray/i18n.T":
	case modulePath + "/kimai.Errorf":
		first = 1
	default:
		return
	}
	at := m.files.Position(call.Pos())
	value := info.Types[call.Args[first]].Value
	if value == nil || value.Kind() != constant.String {
		m.said.broken = append(m.said.broken, at)
		return
	}
	said := text{said: constant.StringVal(value), at: at}
	for i, kind := range verbs(said.said) {
		if at := first + i; kind == "d" && at < len(call.Args) && isInt(info.Types[call.Args[at]].Type) {
			said.counts = true
		}
	}
	m.said.texts = append(m.said.texts, said)
}

// isInt reports whether it is an int, or perhaps one: a type of another module's. A
// type of the module's own, such as kimai.RecordID, is none.
func isInt(kind types.Type) bool {
	return kind == nil || kind == types.Typ[types.Invalid] || types.Default(kind) == types.Typ[types.Int]
}
