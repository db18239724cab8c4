"""Years and days of other calendars in use on news pages: Thai, Persian, Japanese eras, the Republic of China's."""

from datetime import date

from services.parsing.months import PERSIAN_MONTHS

BUDDHIST_YEARS = 543  # the Thai calendar counts from the Buddha's death
BUDDHIST = range(2443, 2644)  # 1900 to 2100: a page's day is not to come, so that no other reading is left
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before each era's first
FIRST_OF_AN_ERA = "元"
PERSIAN_YEARS_BEFORE = 1_595  # added so that cycles of 33 years begin at a whole multiple
PERSIAN_EPOCH = -356_032  # what is left of date.toordinal of the new year's days of 1300 to 1450
LEAP_CYCLE, LEAPS = 33, 8  # leap years in 33, true from 1178 to 1633 of the Persian calendar (1799 to 2255)
LONG_MONTHS = 6  # the first six have 31 days, the others 30


def western_year(year: int) -> int:
    """The year, counted in the western way where it can only be the Thai one."""
    return year - BUDDHIST_YEARS if year in BUDDHIST else year


def year_of_era(era: str, number: str) -> int:
    """The western year of «令和6», «民國113», «平成元»."""
    return ERAS[era] + (1 if number == FIRST_OF_AN_ERA else int(number))


def from_persian(year: int, month_name: str, day: int) -> date:
    """The day of a date such as «۵ خرداد ۱۳۹۹»; ValueError when no month has so many days.

    The arithmetic calendar of 33-year cycles (K. M. Borkowski, «The Persian calendar for 3000 years», 1996): eight of
    33 years are leap years, which agrees with the astronomical calendar in all years that newspapers have seen.
    """
    month = PERSIAN_MONTHS[month_name]
    if not 1 <= day <= (31 if month <= LONG_MONTHS else 30):
        raise ValueError(f"no day {day} in {month_name}")
    years = year + PERSIAN_YEARS_BEFORE
    cycles, rest = divmod(years, LEAP_CYCLE)
    new_year = PERSIAN_EPOCH + 365 * years + cycles * LEAPS + (rest + 3) // 4
    return date.fromordinal(new_year + (month - 1) * 31 - max(0, month - 1 - LONG_MONTHS) + day - 1)
