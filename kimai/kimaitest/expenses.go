package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

// spend keeps an expense and reads it back.
func (s *suite) spend(change kimai.ExpenseChange) kimai.Expense {
	s.Helper()
	id, err := role[kimai.Expenses](s).AddExpense(s.Context(), change)
	s.must(err)
	return s.expense(id)
}

func (s *suite) expense(id kimai.ExpenseID) kimai.Expense {
	s.Helper()
	expense, err := role[kimai.Expenses](s).Expense(s.Context(), id)
	s.must(err)
	return expense
}

// wantExpenses checks what a query selects, and its count.
func (s *suite) wantExpenses(what string, query kimai.ExpenseQuery, want ...kimai.Expense) {
	s.Helper()
	got, err := role[kimai.Expenses](s).Expenses(s.Context(), query)
	s.must(err)
	s.wantSame(what, got, want)
	if query.Limit == 0 && query.Offset == 0 {
		count, err := role[kimai.Expenses](s).CountExpenses(s.Context(), query)
		s.must(err)
		s.wantSame("CountExpenses: "+what, count, len(want))
	}
}

// ticket is the least that an expense needs.
func (s *suite) ticket() kimai.ExpenseChange {
	return kimai.ExpenseChange{
		Project:     new(s.project(Catalogue[0]).ID),
		Time:        new(s.now().Add(-time.Hour)),
		Designation: new("Train <2nd class> & \"fees\" ü 🚆"),
	}
}

// hotel has all there is.
func (s *suite) hotel() kimai.ExpenseChange {
	return kimai.ExpenseChange{
		Project:     new(s.project(Catalogue[3]).ID),
		Time:        new(s.now().Add(-2 * time.Hour)),
		Designation: new("Hotel"),
		Comment:     new("two\nlines"),
		CommentType: new(1),
		Refundable:  new(true),
		Cleared:     new(true),
		Multiplier:  new(kimai.Amount(3_50)),
		Value:       new(kimai.Amount(99_99)),
	}
}

func (s *suite) wantHotel(got kimai.Expense) {
	s.Helper()
	change := s.hotel()
	s.wantSame("Expense", got, kimai.Expense{
		ID: got.ID, User: got.User, Project: s.project(Catalogue[3]), Time: *change.Time,
		Designation: "Hotel", Comment: change.Comment, CommentType: 1,
		Refundable: true, Cleared: true, Multiplier: 3_50, Value: 99_99,
	})
}

func (s *suite) noExpenses() {
	s.wantExpenses("Expenses", kimai.ExpenseQuery{})
	for _, id := range strangeIDs() {
		_, err := role[kimai.Expenses](s).Expense(s.Context(), kimai.ExpenseID(id))
		s.wantCode("Expense", err, kimai.NotFound)
	}
}

func (s *suite) addExpense() {
	change := s.ticket()
	got := s.spend(change)
	s.wantSame("Expense", got, kimai.Expense{
		ID: got.ID, User: got.User, Project: s.project(Catalogue[0]), Time: *change.Time,
		Designation: *change.Designation, Multiplier: 1_00,
	})
	if got.User.ID == 0 || got.User.Name == "" {
		s.Errorf("expense %+v lacks its user", got)
	}
	s.wantExpenses("Expenses", kimai.ExpenseQuery{}, got)
}

func (s *suite) addFullExpense() {
	got := s.spend(s.hotel())
	s.wantHotel(got)
	s.wantExpenses("Expenses", kimai.ExpenseQuery{}, got)
}

func (s *suite) expenseNonsense() {
	tests := map[string]func(*kimai.ExpenseChange){
		"no project":      func(c *kimai.ExpenseChange) { c.Project = nil },
		"no time":         func(c *kimai.ExpenseChange) { c.Time = nil },
		"before 1970":     func(c *kimai.ExpenseChange) { c.Time = new(time.Unix(-1, 0)) },
		"no designation":  func(c *kimai.ExpenseChange) { c.Designation = nil },
		"unknown project": func(c *kimai.ExpenseChange) { c.Project = new(kimai.ProjectID(999_999_999)) },
		"nothing at all":  func(c *kimai.ExpenseChange) { *c = kimai.ExpenseChange{} },
	}
	for what, spoil := range tests {
		change := s.ticket()
		spoil(&change)
		_, err := role[kimai.Expenses](s).AddExpense(s.Context(), change)
		s.wantCode(what, err, kimai.Rejected)
	}
	s.wantExpenses("Expenses", kimai.ExpenseQuery{})
}

func (s *suite) changeExpense() {
	expenses := role[kimai.Expenses](s)
	id := s.spend(s.ticket()).ID
	s.must(expenses.ChangeExpense(s.Context(), id, s.hotel()))
	s.wantHotel(s.expense(id))

	want := s.expense(id)
	want.Value, want.Comment, want.Cleared = 5_00, nil, false
	s.must(expenses.ChangeExpense(s.Context(), id, kimai.ExpenseChange{
		Value: &want.Value, Comment: new(""), Cleared: new(false),
	}))
	s.wantSame("Expense", s.expense(id), want)

	err := expenses.ChangeExpense(s.Context(), id, kimai.ExpenseChange{Time: new(time.Unix(0, 0)), Designation: new("must not be kept")})
	s.wantCode("before 1970", err, kimai.Rejected)
	for _, strange := range strangeIDs() {
		err := expenses.ChangeExpense(s.Context(), kimai.ExpenseID(strange), s.hotel())
		s.wantCode("no expense", err, kimai.NotFound)
	}
	s.wantExpenses("Expenses", kimai.ExpenseQuery{}, want)
}

func (s *suite) removeExpense() {
	expenses := role[kimai.Expenses](s)
	kept, gone := s.spend(s.ticket()), s.spend(s.hotel())
	s.must(expenses.RemoveExpense(s.Context(), gone.ID))
	s.wantCode("removed already", expenses.RemoveExpense(s.Context(), gone.ID), kimai.NotFound)
	for _, id := range strangeIDs() {
		s.wantCode("no expense", expenses.RemoveExpense(s.Context(), kimai.ExpenseID(id)), kimai.NotFound)
	}
	s.wantExpenses("Expenses", kimai.ExpenseQuery{}, kept)
}

func (s *suite) filteredExpenses() {
	ticket, hotel := s.spend(s.ticket()), s.spend(s.hotel())
	yes, no := new(true), new(false)
	s.wantExpenses("all", kimai.ExpenseQuery{}, ticket, hotel)
	s.wantExpenses("refundable", kimai.ExpenseQuery{Refundable: yes}, hotel)
	s.wantExpenses("not refundable", kimai.ExpenseQuery{Refundable: no}, ticket)
	s.wantExpenses("cleared", kimai.ExpenseQuery{Cleared: yes}, hotel)
	s.wantExpenses("open", kimai.ExpenseQuery{Cleared: no}, ticket)
	s.wantExpenses("both", kimai.ExpenseQuery{Refundable: yes, Cleared: no})
}

func (s *suite) expenseWindows() {
	ticket, hotel := s.spend(s.ticket()), s.spend(s.hotel()) // the hotel is the earlier
	second := time.Second
	s.wantExpenses("at the bounds", kimai.ExpenseQuery{From: hotel.Time, To: ticket.Time}, ticket, hotel)
	s.wantExpenses("after the first", kimai.ExpenseQuery{From: hotel.Time.Add(second)}, ticket)
	s.wantExpenses("before the last", kimai.ExpenseQuery{To: ticket.Time.Add(-second)}, hotel)
	s.wantExpenses("between", kimai.ExpenseQuery{From: hotel.Time.Add(second), To: ticket.Time.Add(-second)})
	s.wantExpenses("first page", kimai.ExpenseQuery{Limit: 1}, ticket)
	s.wantExpenses("second page", kimai.ExpenseQuery{Limit: 1, Offset: 1}, hotel)
	s.wantExpenses("all but one", kimai.ExpenseQuery{Offset: 1}, hotel)
	s.wantExpenses("behind the last", kimai.ExpenseQuery{Limit: 1, Offset: 2})
}

func (s *suite) othersExpenses() {
	other, ok := s.Other.(kimai.Expenses)
	if !ok {
		s.Fatal("the other's backend has no expenses")
	}
	id, err := other.AddExpense(s.Context(), s.hotel())
	s.must(err)
	own := s.spend(s.ticket())
	s.wantExpenses("Expenses", kimai.ExpenseQuery{}, own)

	expenses := role[kimai.Expenses](s)
	_, err = expenses.Expense(s.Context(), id)
	s.wantCode("Expense", err, kimai.NotFound)
	s.wantCode("ChangeExpense", expenses.ChangeExpense(s.Context(), id, s.ticket()), kimai.NotFound)
	s.wantCode("RemoveExpense", expenses.RemoveExpense(s.Context(), id), kimai.NotFound)
	theirs, err := other.Expense(s.Context(), id)
	s.must(err)
	s.wantHotel(theirs)
}
