package kimai

import (
	"fmt"
	"regexp"
	"strconv"
)

// Amount is a decimal number in hundredths, as Kimai keeps money, rates an
// hour, hours of effort and multipliers: 8050 is 80.50.
type Amount int64

// decimal has as many digits before the point as Kimai's database can keep.
var decimal = regexp.MustCompile(`^([+-]?)0*(\d{1,8})(?:\.(\d{0,20}))?$`)

// most is the largest amount with eight digits before the point: 99999999.99.
const most Amount = 1e10 - 1

// ParseAmount reads a decimal number, such as 80.5, and rounds it to
// hundredths, halves away from zero. Code Rejected: it is none, or has, perhaps
// by that, more than eight digits before the point.
func ParseAmount(text string) (Amount, error) {
	parts := decimal.FindStringSubmatch(text)
	if parts == nil {
		return 0, Errorf(Rejected, "%.40q is not a number like 80.50, or too large.", text)
	}
	fraction := (parts[3] + "000")[:3]
	thousandths, _ := strconv.ParseInt(parts[2]+fraction, 10, 64) // 11 digits at most
	amount := Amount((thousandths + 5) / 10)
	if amount > most {
		return 0, Errorf(Rejected, "%.40q is too large.", text)
	}
	if parts[1] == "-" {
		amount = -amount
	}
	return amount, nil
}

// String writes the amount with two decimals and no grouping: 80.50.
func (a Amount) String() string {
	sign := ""
	if a < 0 {
		sign, a = "-", -a
	}
	return fmt.Sprintf("%s%d.%02d", sign, a/100, a%100)
}

// Float is the amount as a number, for what is computed from it.
func (a Amount) Float() float64 { return float64(a) / 100 }
