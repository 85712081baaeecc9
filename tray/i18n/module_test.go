package i18n_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

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
				switch n := n.(type) {
				case *ast.CallExpr:
					m.call(n, info)
				case *ast.CompositeLit:
					m.phrases(n, info)
				case ast.Expr:
					return !m.phrase(n, info)
				}
				return true
			})
		}
	}
	return pkg
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
