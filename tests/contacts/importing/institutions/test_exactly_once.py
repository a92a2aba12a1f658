"""However often an import of institutions is killed, it ends like one left alone.

And two at once, of overlapping lists, end as one after the other would.
"""

from collections import Counter

import pytest
from django.db import transaction

from contacts.models import Institution, Tag
from tests import factories as make
from tests.contacts.importing.processes import ImportProcesses

HEADERS = "Key,Name,Street,ZIP,Phone,Kind,Serves,Tags,Note\n"
OPTIONS = {
    "of": "institutions",
    "mapped": ["id=Key", "kind=Kind", "community=Serves", "tags=Tags"],
    "said": ["phone=overwrite"],
    "source": "van:NY",
}


def row(at: int) -> str:
    """One in ten is on record, one in seven of the row before, some are no name."""
    which = at - 1 if at % 7 == 0 else at
    name = "none" if at % 50 == 49 else f"Chapel of Saint {which}"
    if at % 13 == 0:
        name = f"SEIU Local {which}"
    zip_code = ("11201", "11400", "")[at % 3] if at % 10 else "11201"
    return (
        f"{which},{name},{which} Main St,{zip_code},"
        f"718-{200 + which // 10_000:03}-{which % 10_000:04},"
        f"{('service', '')[at % 2]},{('Caribbean', '')[at % 4 > 1]},"
        f"{('Host', 'Driver;Host')[at % 2]},note {at}\n"
    )


def institutions(first: int, last: int) -> str:
    return HEADERS + "".join(map(row, range(first, last)))


@pytest.mark.slow
class ExactlyOnce(ImportProcesses):
    def prepare(self) -> None:
        """Institutions that are on record, and nothing else."""
        super().prepare()
        make.community("Caribbean")
        Tag.objects.create(team=self.team, name="Host")
        for at in range(0, 1000, 10):
            one = make.institution(
                f"Chapel of Saint {at}", of_kind="unknown", street=f"{at} Main St",
                phone="(718) 555-0100" if at % 20 else "",
            )  # fmt: skip
        with transaction.atomic():
            make.touchpoint(self.team, institutions=[one], contacts=[])

    def test_killed_at_any_moment_it_ends_like_one_left_alone(self):
        path = self.file("list.csv", institutions(0, 900))
        self.check_killed_at_any_moment(path, chunks=1 + 23, **OPTIONS)

    def test_two_at_once_bring_none_twice(self):
        for _ in range(5):
            self.prepare()
            paths = (
                self.file("one.csv", institutions(0, 600)),
                self.file("two.csv", institutions(300, 900)),
            )
            self.bring_in_at_once(*paths, **OPTIONS)
            names = Counter(Institution.objects.values_list("name", flat=True))
            self.assertEqual(set(names.values()), {1})
            alone = self.file("all.csv", institutions(0, 900))
            self.prepare()
            self.bring_in_at_once(alone, **OPTIONS)
            self.assertEqual(
                names, Counter(Institution.objects.values_list("name", flat=True))
            )
