"""Who holds a seat on a day, for many districts at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from districts.models import District, Incumbent, Roll, SeatState


class Seat(NamedTuple):
    """A seat on one day; `incumbent` None where it is vacant or unknown."""

    incumbent: Incumbent | None
    state: SeatState


def seats_on(districts: Iterable[District], day: dt.date) -> dict[int, Seat]:
    """The seat of each district on `day`, by the district's id: two queries.

    Without a holder on `day` a seat is vacant where an earlier holder has left or a
    roll of members had been loaded by then; else it is unknown.
    """
    districts = list(districts)
    tenures = defaultdict(list)
    states = {district.state for district in districts}
    for tenure in Incumbent.objects.filter(state__in=states, since__lte=day):
        tenures[tenure.state, tenure.number].append(tenure)
    roll_is_known = Roll.objects.filter(loaded_on__lte=day).exists()
    return {
        district.pk: seat_of(
            tenures[district.state, district.number], day, roll_is_known=roll_is_known
        )
        for district in districts
    }


def seat_of(tenures: list[Incumbent], day: dt.date, *, roll_is_known: bool) -> Seat:
    """The seat on `day` with those of its tenures that began by then."""
    for tenure in tenures:
        if tenure.until is None or tenure.until >= day:
            return Seat(tenure, tenure.seat_on(day))
    if tenures or roll_is_known:
        return Seat(None, SeatState.VACANT)
    return Seat(None, SeatState.UNKNOWN)
