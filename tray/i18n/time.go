package i18n

import (
	"strings"
	"time"
)

// Clock writes a time of day.
func Clock(t time.Time) string {
	if c := spoken.Load(); c != nil && c.twelveHours {
		return t.Format(T("3:04 PM"))
	}
	return t.Format(T("15:04"))
}

// Day writes a day of this year or the last one.
func Day(t time.Time) string {
	if c := spoken.Load(); c != nil && c.monthFirst {
		return t.Format(T("Jan 2"))
	}
	return t.Format(T("2 Jan"))
}

// Date writes a day of any year.
func Date(t time.Time) string {
	if c := spoken.Load(); c != nil && c.monthFirst {
		return t.Format(T("Jan 2, 2006"))
	}
	return t.Format(T("2 Jan 2006"))
}

// habits are how times are written where the user is, whatever the language: the
// hour up to twelve, and the month before its day where a language writes them
// as words.
type habits struct{ twelveHours, monthFirst bool }

const (
	// twelveHours are the regions with the hour up to twelve: preferred "h" in
	// timeData of https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml
	twelveHours = " AE AG AL AS AU BB BD BH BM BN BO BS BT CA CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM" +
		" GD GH GM GR GT GU GY HK HN IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA" +
		" NI NZ OM PA PE PG PH PK PR PS PW QA SA SB SD SG SL SO SS SV SY SZ TC TD TN TO TT TW UM US VC VE VG" +
		" VI VU WS YE ZM "
	// monthFirst are those of which English is written as in the United States,
	// "MMM d": English with no en_001 between in the parentLocales there, and en_CA.
	monthFirst = " AS CA GU MH MP PH PR UM US VI "
)

// habitsOf are those of a locale; without a region it has none.
func habitsOf(locale string) habits {
	tag, err := parse(locale)
	if err != nil {
		return habits{}
	}
	base, _, country := tag.Raw()
	region := " " + country.String() + " "
	return habits{
		twelveHours: strings.Contains(twelveHours, region) && base.String() != "fr", // which Canada has both of
		monthFirst:  strings.Contains(monthFirst, region),
	}
}
