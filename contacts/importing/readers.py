"""What reads the rows of a list, of people, of institutions or of touchpoints."""

from collections.abc import Iterable

from contacts.importing.columns import Matching
from contacts.importing.facts import vocabulary
from contacts.importing.fields import INSTITUTIONS, TOUCHPOINTS
from contacts.importing.institution_reader import InstitutionReader
from contacts.importing.people import people_of
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import Row
from contacts.importing.touchpoint_reader import TouchpointReader
from organizer.accounts.models import Team

AnyReader = PersonReader | InstitutionReader | TouchpointReader


def reader_for(team: Team, matching: Matching, rows: Iterable[Row] = ()) -> AnyReader:
    """The reader for the team's list; `rows` tell whether institutions' names shout.

    Asks the database. Refusal where a constant or a district column is no use.
    """
    today = team.today()
    if matching.of != INSTITUTIONS:
        reads = TouchpointReader if matching.of == TOUCHPOINTS else PersonReader
        return reads(matching, people_of(team, matching.lines), today)
    called = (matching.value("name", row.cells) for row in rows)
    words = vocabulary(team, matching.lines)
    return InstitutionReader(matching, words, today, called=called)
