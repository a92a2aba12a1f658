"""However often an import is killed, its end is that of one left alone.

And two at once, of overlapping people, end as one after the other would.
"""

import pytest
from django.db import transaction
from django.db.models import Count

from contacts.models import Contact, ContactPoint, Institution, Tag, Tagging
from tests import factories as make
from tests.contacts.importing.processes import ImportProcesses

HEADERS = "Given,Family,Email,Phone,ZIP,Tags,Id,Institution,Role,Leads,Dead,Note\n"
MAPPED = [
    "id.van=Id", "institution=Institution", "role=Role", "leads=Leads", "deceased=Dead",
]  # fmt: skip


def row(at: int) -> str:
    """One in ten is of somebody held, and one in seven of the row before."""
    who = at - 1 if at % 7 == 0 else at
    return (
        f"Ann,Cole{who},a{who}@x.org,718-{200 + who // 10_000:03}-{who % 10_000:04},"
        f"{('11201', '11400', '')[at % 3]},{('Host', 'Driver;Host')[at % 2]},{who},"
        f"Church {at % 13},Elder,{'yes' if at % 5 == 0 else ''},"
        f"{'2026-05-02' if at % 11 == 0 else ''},note {at}\n"
    )


def people(first: int, last: int) -> str:
    return HEADERS + "".join(map(row, range(first, last)))


@pytest.mark.slow
class ExactlyOnce(ImportProcesses):
    def prepare(self) -> None:
        """People who are held, and nothing else."""
        super().prepare()
        tag = Tag.objects.create(team=self.team, name="Host")
        bethel = make.institution("Church 3")
        for at in range(0, 1000, 10):
            one = make.contact(self.team, "Ann", family=f"Cole{at}")
            email = f"a{at}@x.org"
            ContactPoint.objects.create(
                contact=one, kind="email", value=email, normalised=email
            )
            Tagging.objects.create(tag=tag, contact=one)
        with transaction.atomic():
            make.touchpoint(self.team, institutions=[bethel], contacts=[one])

    def test_killed_at_any_moment_it_ends_like_one_left_alone(self):
        path = self.file("list.csv", people(0, 900))
        self.check_killed_at_any_moment(path, chunks=1 + 23, mapped=MAPPED)

    def test_two_at_once_bring_nobody_twice(self):
        for _ in range(5):
            self.prepare()
            paths = (
                self.file("one.csv", people(0, 600)),
                self.file("two.csv", people(300, 900)),
            )
            self.bring_in_at_once(*paths, mapped=MAPPED)
            by_point = ContactPoint.objects.values("normalised")
            twice = by_point.annotate(count=Count("pk")).filter(count__gt=1)
            self.assertEqual(list(twice), [])
            expected = {at - 1 if at % 7 == 0 else at for at in range(900)}
            expected |= set(range(0, 1000, 10))
            self.assertEqual(
                sorted(Contact.objects.values_list("family", flat=True)),
                sorted(f"Cole{at}" for at in expected),
            )
            self.assertEqual(Institution.objects.count(), 13)
            self.assertEqual(Tag.objects.count(), 2)
