package i18n_test

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
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

// module checks the types of the module's own packages; those of others are
// empty to it, and errors are not told: what it finds is enough to tell
// constants and ints.
type module struct {
	root    string
	files   *token.FileSet
	parsed  map[string][]*ast.File // by folder
	checked map[string]*types.Package
	said    program
}

const modulePath = "kimai-tray"

func (m *module) parse() error {
	return filepath.WalkDir(m.root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(m.root, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(m.files, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := path.Dir(filepath.ToSlash(rel))
		m.parsed[dir] = append(m.parsed[dir], parsed)
		return nil
	})
}

// Import makes it a [types.Importer].
func (m *module) Import(name string) (*types.Package, error) {
	if name == modulePath || strings.HasPrefix(name, modulePath+"/") {
		return m.check(cmp.Or(strings.TrimPrefix(strings.TrimPrefix(name, modulePath), "/"), ".")), nil
	}
	empty := types.NewPackage(name, path.Base(name))
	empty.MarkComplete()
	return empty, nil
}

func (m *module) check(dir string) *types.Package {
	if pkg, ok := m.checked[dir]; ok {
		return pkg
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object)}
	config := types.Config{Importer: m, Error: func(error) {}}
	pkg, _ := config.Check(path.Join(modulePath, dir), m.files, m.parsed[dir], info)
	m.checked[dir] = pkg
	for _, file := range m.parsed[dir] {
		rel, err := filepath.Rel(m.root, m.files.Position(file.Package).Filename)
		if err == nil && !isSilent(filepath.ToSlash(rel)) {
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					m.call(call, info)
				}
				return true
			})
		}
	}
	return pkg
}

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

// called is the function's full name, or "".
func called(fun ast.Expr, info *types.Info) string {
	var name *ast.Ident
	switch fun := fun.(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return ""
	}
	if f, ok := info.Uses[name].(*types.Func); ok {
		return f.FullName()
	}
	return ""
}
