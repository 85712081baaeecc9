package command

import (
	"math/big"

	"kimai-tray/kimai"
)

// money is an amount on the command line.
type money kimai.Amount

// UnmarshalText reads the amount. Code Rejected: it is none.
func (m *money) UnmarshalText(text []byte) error {
	amount, err := kimai.TypedAmount(string(text))
	*m = money(amount)
	return err
}

// amount is what was given, nil if nothing was.
func (m *money) amount() *kimai.Amount { return (*kimai.Amount)(m) }

// costs is what an expense comes to: its value as often as it says. The product
// of two amounts may be too large for one.
func costs(e kimai.Expense) *big.Rat {
	product := new(big.Int).Mul(big.NewInt(int64(e.Multiplier)), big.NewInt(int64(e.Value)))
	return new(big.Rat).SetFrac(product, big.NewInt(100*100))
}

// decimals writes a sum of money as [kimai.Amount] does, rounded to hundredths.
func decimals(sum *big.Rat) string { return sum.FloatString(2) }

// totalCosts is what the expenses come to.
func totalCosts(expenses []kimai.Expense) *big.Rat {
	total := new(big.Rat)
	for _, e := range expenses {
		total.Add(total, costs(e))
	}
	return total
}
