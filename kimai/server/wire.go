package server

import (
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// flag is a yes or no as Kimai's database has it: "1" or "0".
type flag bool

func (f flag) MarshalText() ([]byte, error) {
	if f {
		return []byte("1"), nil
	}
	return []byte("0"), nil
}

// money is an amount as Kimai's database has it: "80.50".
type money kimai.Amount

func (m money) MarshalText() ([]byte, error) {
	return []byte(kimai.Amount(m).String()), nil
}

// moneyOf is an amount that may be missing.
func moneyOf(a *kimai.Amount) *money { return (*money)(a) }

// count is a small number as Kimai's database has it: "100".
type count int

func (c count) MarshalText() ([]byte, error) {
	return strconv.AppendInt(nil, int64(c), 10), nil
}

// unix is a time as Kimai's database has it: its unix time, "0" for none.
type unix time.Time

func (u unix) MarshalText() ([]byte, error) {
	if t := time.Time(u); !t.IsZero() {
		return strconv.AppendInt(nil, t.Unix(), 10), nil
	}
	return []byte("0"), nil
}
