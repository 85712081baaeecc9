//go:build linux

package traytest_test

import (
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

// node is an entry as it goes over the bus.
type node struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

// entry makes a node: properties are pairs of name and value.
func entry(id int32, properties []any, children ...node) node {
	n := node{ID: id, Properties: make(map[string]dbus.Variant), Children: []dbus.Variant{}}
	for i := 0; i < len(properties); i += 2 {
		n.Properties[properties[i].(string)] = dbus.MakeVariant(properties[i+1])
	}
	for _, child := range children {
		n.Children = append(n.Children, dbus.MakeVariant(child))
	}
	return n
}

func labelled(id int32, label string, children ...node) node {
	return entry(id, []any{"label", label}, children...)
}

// panelMenu is the menu that the host reads from a program with these entries.
func panelMenu(t *testing.T, entries ...node) traytest.Menu {
	t.Helper()
	const path, menuPath = dbus.ObjectPath("/Item"), dbus.ObjectPath("/Menu")
	d := traytest.Start(t)
	host, conn := d.StartHost(), d.Connect()
	_, err := prop.Export(conn, path, prop.Map{"org.kde.StatusNotifierItem": {"Menu": {Value: menuPath}}})
	if err != nil {
		t.Fatal(err)
	}
	err = conn.ExportMethodTable(map[string]any{
		"GetLayout": func(parent, depth int32, names []string) (uint32, node, *dbus.Error) {
			if parent != 0 || depth != -1 || len(names) != 0 {
				return 0, node{}, dbus.NewError("org.example.NotAsAPanelDoes", nil)
			}
			return 1, entry(0, nil, entries...), nil
		},
	}, menuPath, "com.canonical.dbusmenu")
	if err != nil {
		t.Fatal(err)
	}
	err = conn.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher").
		Call("org.kde.StatusNotifierWatcher.RegisterStatusNotifierItem", 0, string(path)).Err
	if err != nil {
		t.Fatal(err)
	}
	item := host.WaitItem()
	if diff := cmp.Diff(traytest.Look{}, item.Look()); diff != "" {
		t.Errorf("look of an item without properties (-want +got):\n%s", diff)
	}
	return item.Menu()
}

func TestMenuEntries(t *testing.T) {
	got := panelMenu(t,
		labelled(1, "Plain"),
		entry(2, []any{"label", "Grey", "enabled", false}),
		entry(3, []any{"label", "Hidden", "visible", false}, labelled(30, "Below hidden")),
		entry(4, []any{"type", "separator"}),
		entry(5, []any{"label", "Ticked", "toggle-type", "checkmark", "toggle-state", int32(1)}),
		entry(6, []any{"label", "Unticked", "toggle-type", "checkmark", "toggle-state", int32(0)}),
		entry(7, []any{"label", "No tick", "toggle-type", "", "toggle-state", int32(0)}),
		labelled(8, "Outer", labelled(9, "Inner", labelled(10, "Innermost"))),
	)
	want := traytest.Menu{
		{ID: 1, Label: "Plain", Enabled: true},
		{ID: 2, Label: "Grey"},
		{ID: 4, Separator: true, Enabled: true},
		{ID: 5, Label: "Ticked", Enabled: true, Checkable: true, Checked: true},
		{ID: 6, Label: "Unticked", Enabled: true, Checkable: true},
		{ID: 7, Label: "No tick", Enabled: true},
		{ID: 8, Label: "Outer", Enabled: true, Children: traytest.Menu{
			{ID: 9, Label: "Inner", Enabled: true, Children: traytest.Menu{
				{ID: 10, Label: "Innermost", Enabled: true},
			}},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("menu (-want +got):\n%s", diff)
	}
	const drawn = `Plain
Grey (disabled)
---
[x] Ticked
[ ] Unticked
No tick
Outer
  Inner
    Innermost
`
	if diff := cmp.Diff(drawn, got.String()); diff != "" {
		t.Errorf("drawing (-want +got):\n%s", diff)
	}
}

// What GNOME and Plasma show was seen in real ones.
func TestLabelsAsShown(t *testing.T) {
	sent := []string{
		"my_project", "my__project", "_File", "a___b", "____", "trailing_", "R&D", "<b>bold</b>", "naïve 日本",
	}
	want := []string{
		"myproject", "my_project", "File", "a_b", "__", "trailing", "R&D", "<b>bold</b>", "naïve 日本",
	}
	var entries []node
	for i, label := range sent {
		entries = append(entries, labelled(int32(i+1), label))
	}
	var got []string
	for _, e := range panelMenu(t, entries...) {
		got = append(got, e.Label)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	menu := traytest.Menu{
		{ID: 1, Separator: true},
		{ID: 2, Label: "A", Children: traytest.Menu{{ID: 3, Label: "B"}}},
		{ID: 4, Label: "A/B/C"},
		{ID: 5, Label: "A", Children: traytest.Menu{{ID: 6, Label: "D/E"}, {ID: 7, Label: "B"}}},
	}
	tests := map[string]struct {
		path string
		id   int32 // 0: none
	}{
		"top":                          {"A", 2},
		"below":                        {"A/B", 3},
		"label with slashes":           {"A/B/C", 4},
		"below a second of that label": {"A/D/E", 6},
		"below any":                    {"*/D/E", 6},
		"below the first":              {"*/B", 3},
		"any at the top":               {"*", 0},
		"no such entry":                {"B", 0},
		"no such entry below":          {"A/B/D", 0},
		"no such entry below any":      {"*/A/B/C", 0},
		"empty":                        {"", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, ok := menu.Find(test.path)
			if e.ID != test.id || ok != (test.id != 0) || menu.Has(test.path) != ok {
				t.Errorf("%q gives entry %d, %t; want %d", test.path, e.ID, ok, test.id)
			}
		})
	}
}
