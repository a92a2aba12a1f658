"""Lists of people brought in for tests, and what the team then holds."""

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

from django.db import connection
from django.test import TestCase

from contacts.importing import runs
from contacts.importing.columns import match, with_policies
from contacts.importing.mappings import as_saved
from contacts.importing.reading import open_list
from contacts.models import Contact, Import
from tests import factories as make

# What an import may change, with the columns that say it and no more: no ids, no times.
HELD = {
    "contacts": """
        SELECT team_id, prefix, given, middle, family, suffix, nickname, pronouns,
            street, city, state, zip, latitude, longitude, placement, method,
            district_id, voter_file_district_id, languages, point_person_id,
            deceased_on, do_not_contact_since, listed, extra
        FROM contacts_contact
    """,
    "points": """
        SELECT c.given, c.family, c.zip, p.kind, p.value, p.normalised, p.label,
            p.opted_out_on
        FROM contacts_contactpoint p JOIN contacts_contact c ON c.id = p.contact_id
    """,
    "external ids": """
        SELECT x.team_id, x.source, x.value, c.given, c.family
        FROM contacts_externalid x JOIN contacts_contact c ON c.id = x.contact_id
    """,
    "tags": "SELECT team_id, name FROM contacts_tag",
    "taggings": """
        SELECT t.name, c.given, c.family, c.zip FROM contacts_tagging g
        JOIN contacts_tag t ON t.id = g.tag_id
        JOIN contacts_contact c ON c.id = g.contact_id
    """,
    "roles": """
        SELECT i.name, c.given, c.family, a.role, a.leads, a.evidence, a.since, a.until
        FROM contacts_affiliation a
        JOIN contacts_institution i ON i.id = a.institution_id
        JOIN contacts_contact c ON c.id = a.contact_id
    """,
    "institutions": """
        SELECT team_id, name, kind_id, placement FROM contacts_institution
    """,
    "candidates": """
        SELECT c.given, c.family, k.district_id, k.share FROM contacts_candidate k
        JOIN contacts_contact c ON c.id = k.contact_id
    """,
    "whole institutions": """
        SELECT i.team_id, i.name, k.slug, street, city, state, zip, phone, email,
            website, neighborhood, latitude, longitude, placement,
            voter_file_district_id, extra,
            ARRAY(SELECT c.slug::text FROM contacts_institutioncommunity s
                  JOIN contacts_community c ON c.id = s.community_id
                  WHERE s.institution_id = i.id ORDER BY 1),
            ARRAY(SELECT source || ':' || value FROM contacts_externalid x
                  WHERE x.institution_id = i.id ORDER BY 1),
            ARRAY(SELECT t.name::text FROM contacts_tagging g
                  JOIN contacts_tag t ON t.id = g.tag_id
                  WHERE g.institution_id = i.id ORDER BY 1),
            ARRAY(SELECT f.district_id || f.method FROM contacts_footprint f
                  WHERE f.institution_id = i.id ORDER BY 1),
            ARRAY(SELECT k.district_id FROM contacts_candidate k
                  WHERE k.institution_id = i.id ORDER BY 1)
        FROM contacts_institution i
        JOIN contacts_institutionkind k ON k.id = i.kind_id
    """,
    "standings": """
        SELECT i.name, s.team_id, s.standing, s.since, s.until
        FROM contacts_standingperiod s
        JOIN contacts_institution i ON i.id = s.institution_id
    """,
}  # fmt: skip


def start(
    team, path, *, of="contacts", said=(), lines=None, source="", by=None, **options
) -> Import:
    """An import of the file with its columns matched; see `columns.match`.

    `said` are policies, as `email=overwrite`; `source` is whose keys institutions'
    numbers are, `by` the member who began it.
    """
    found = open_list(path)
    rows = [row.cells for row in found.sample]
    matching = match(found.headers, of=of, rows=rows, **options)
    if source:
        matching = replace(matching, source=source)
    return Import.objects.create(
        team=team,
        of=of,
        started_by=by,
        file_name=path.name,
        checksum=found.checksum,
        mapping=as_saved(replace(with_policies(matching, said), lines=lines)),
        state=Import.State.UPLOADED,
    )


def held(*names: str) -> dict[str, list[tuple]]:
    """All that is held, of these tables or of every one, as it can be compared."""
    found = {}
    with connection.cursor() as cursor:
        for name in names or HELD:
            cursor.execute(HELD[name])
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


class ImportCase(TestCase):
    """A team, and a folder for its lists, which are of `of`."""

    of = "contacts"

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Alliance")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, text: str) -> Path:
        name = hashlib.sha256(text.encode()).hexdigest()[:8]
        path = self.folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return path

    def checked(self, text: str, *, team=None, said=(), **options) -> Import:
        path = self.file(text)
        run = start(team or self.team, path, of=self.of, said=said, **options)
        runs.check(run, path)
        return run

    def bring_in(self, text: str, **options) -> Import:
        run = self.checked(text, **options)
        runs.apply(run)
        return run

    def outcomes(self, run: Import) -> list[str]:
        """In the order of the lines, and of the people in each."""
        rows = run.rows.order_by("line", "part")
        return list(rows.values_list("outcome", flat=True))

    def only(self) -> Contact:
        return Contact.objects.get()
