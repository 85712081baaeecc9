package command

import (
	"context"

	"kimai-tray/kimai"
)

type customerCommand struct {
	List   customerList   `cmd:"" help:"List the customers."`
	Hide   customerHide   `cmd:"" help:"Take a customer with all projects out of the menu until it is shown again. Clients that know them can go on recording on them."`
	Unhide customerUnhide `cmd:"" help:"Show a hidden customer again, or list those that are hidden."`
}

type customerList struct {
	JSON bool `name:"json" help:"Print them as JSON, for programs."`
}

func (customerList) Help() string {
	return `The JSON is one object:

    {"account": "Local", "customers": ["Acme"]}`
}

// listedCustomers is what `customer list --json` prints. Its shape is a promise.
type listedCustomers struct {
	Account   string   `json:"account"`
	Customers []string `json:"customers"`
}

func (c customerList) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		customers, err := conn.customers(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			names := namesOf(customers, func(c kimai.Customer) string { return c.Name })
			return s.printJSON(listedCustomers{conn.account.Name, append([]string{}, names...)})
		}
		for _, name := range namesOf(customers, customerName) {
			s.print("%s", name)
		}
		return nil
	})
}

type customerHide struct {
	Customer string `arg:"" help:"The name of the customer."`
}

func (c customerHide) Run(s *session) error {
	return s.editing(func(ctx context.Context, conn connection, editor kimai.Editor) error {
		customers, err := conn.customers(ctx)
		if err != nil {
			return err
		}
		customer, err := chooseCustomer("customer", c.Customer, customers, "customer list")
		if err != nil {
			return err
		}
		if err := editor.ShowCustomer(ctx, customer.ID, false); err != nil {
			return err
		}
		s.print("Hid %s.", customerName(customer))
		return nil
	})
}

type customerUnhide struct {
	Customer string `arg:"" optional:"" help:"The name of the customer. Without it, the hidden customers are listed."`
}

func (c customerUnhide) Run(s *session) error {
	if c.Customer == "" {
		return s.listHidden(func(h kimai.Hidden) []string { return namesOf(h.Customers, customerName) })
	}
	return s.unhide(func(ctx context.Context, editor kimai.Editor, hidden kimai.Hidden) error {
		customer, err := chooseCustomer("hidden customer", c.Customer, hidden.Customers, "customer unhide")
		if err != nil {
			return err
		}
		if err := editor.ShowCustomer(ctx, customer.ID, true); err != nil {
			return err
		}
		s.print("Unhid %s.", customerName(customer))
		return nil
	})
}

// customers lists the customers of the catalogue.
func (c connection) customers(ctx context.Context) ([]kimai.Customer, error) {
	directory, ok := c.Backend.(kimai.Directory)
	if !ok {
		return nil, kimai.Errorf(kimai.Unsupported, "this account does not list customers by themselves; `kimai-tray projects` shows them")
	}
	contacts, err := directory.Customers(ctx)
	if err != nil {
		return nil, err
	}
	var customers []kimai.Customer
	for _, contact := range contacts {
		customers = append(customers, contact.Customer)
	}
	return customers, nil
}

// chooseCustomer finds the customer that was typed among those of a kind, which
// a command lists. Codes as for findPair.
func chooseCustomer(kind, typed string, customers []kimai.Customer, list string) (kimai.Customer, error) {
	switch found := called(typed, customers, customerName); len(found) {
	case 0:
		return kimai.Customer{}, notFound(kind, typed, namesOf(customers, customerName), list)
	case 1:
		return found[0], nil
	default:
		return kimai.Customer{}, ambiguous(typed, namesOf(found, customerName))
	}
}
