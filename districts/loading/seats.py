"""How each publisher names a seat of the House, and how we do."""

from typing import NamedTuple

# Two-digit state codes of the Census Bureau (FIPS): fifty states, then the six
# jurisdictions that send a delegate.
STATES = {
    **{"01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO"},
    **{"09": "CT", "10": "DE", "12": "FL", "13": "GA", "15": "HI", "16": "ID"},
    **{"17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA"},
    **{"23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN", "28": "MS"},
    **{"29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ"},
    **{"35": "NM", "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK"},
    **{"41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD", "47": "TN"},
    **{"48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV"},
    **{"55": "WI", "56": "WY", "11": "DC", "60": "AS", "66": "GU", "69": "MP"},
    **{"72": "PR", "78": "VI"},
}
# A state's only seat: the Census Bureau writes 00, and 98 for a delegate's.
AT_LARGE = {"0", "00", "98", "AL"}
# The Census Bureau's code for water and land that lies in no district.
UNDEFINED = "ZZ"
MOST_DISTRICTS = 60


class Seat(NamedTuple):
    """A seat of the House, whatever its lines; `number` 0 is a state's only one."""

    state: str
    number: int

    def __str__(self) -> str:
        return f"{self.state}-{self.number:02}"


def seat_of(state: object, number: object) -> Seat:
    """The seat of a postal or FIPS state code and a publisher's district number.

    Raises ValueError with a reason.
    """
    code = str(state).strip().upper()
    code = STATES.get(code.zfill(2), code)
    if code not in STATES.values():
        raise ValueError(f"{state!r} is not a state that sends a member to the House")
    written = str(number).strip().upper()
    if written in AT_LARGE:
        return Seat(code, 0)
    if written.isascii() and written.isdigit() and int(written) <= MOST_DISTRICTS:
        return Seat(code, int(written))
    raise ValueError(f"{number!r} is not a district's number")


def seat_named(name: str) -> Seat:
    """The seat that `NY-08` names. Raises ValueError with a reason."""
    state, dash, number = name.partition("-")
    if not dash:
        raise ValueError(f"{name!r} does not name a district as NY-08 does")
    return seat_of(state, number)
