"""What a page costs in the invented world: one worker, warm, the server's own time.

Asked by Django's test client in this process, beside the bare SQL of the page's main
query and a trivial view of the same user in the same run. Milliseconds.
"""

import datetime as dt
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, include, path, reverse

from contacts.models import Attendance, Contact, Footprint, TouchpointInstitution
from districts.models import District
from organizer.accounts.models import Membership
from power.benchmark.measures import Figure, in_sql, statements, timed

RUNS = 40
WARM_UP = 5
# A page of a list is at most so many bytes, and any page so many queries.
BYTES, QUERIES = 60_000, 12
# As many as a page of districts may ask with its counts kept, and counting anew.
KEPT, NOT_KEPT = 15, 60
# 95 of 100 list pages take at most so long, and half of them.
P95, MEDIAN = 40, 25
OTHER_P95 = 30
FAR = 90_000
LISTS = ("contact", "institution", "touchpoint", "follow_up", "commitment")
HERE = __name__
# How each list is ordered, and what it leaves out, in SQL.
TABLES = {
    "contact": (
        "contacts_contact", "plain(family), plain(given), id", " AND NOT listed"
    ),
    "institution": ("contacts_institution", "plain(name), id", ""),
    "touchpoint": ("contacts_touchpoint", "happened_on DESC, id DESC", ""),
    "follow_up": ("contacts_followup", "due_on, id", " AND done_on IS NULL"),
    "commitment": ("contacts_commitment", "asked_on DESC, id DESC", ""),
}  # fmt: skip


def trivial(request) -> HttpResponse:
    """A page for someone signed in that asks for nothing but who they are."""
    return HttpResponse(f"<!DOCTYPE html><title>{request.user}</title>")


# The product's addresses, and one more: ROOT_URLCONF while pages are measured.
urlpatterns = [path("trivial/", trivial), path("", include("organizer.urls"))]


@dataclass(frozen=True)
class PageFigure(Figure):
    """A page's times, beside its queries, its bytes and what it must keep to."""

    queries: int = 0
    size: int = 0
    p95_target: float | None = None
    list_page: bool = False
    most_queries: int = QUERIES

    @property
    def met(self) -> bool:
        if self.target is None or self.p95_target is None:
            return True
        small = not self.list_page or self.size <= BYTES
        fast = self.median <= self.target and self.p95 <= self.p95_target
        return fast and small and self.queries <= self.most_queries


def figures() -> Iterator[PageFigure]:
    """Of a coordinator of the large team, and of an organizer with turf."""
    # As it is served: what is loaded is not looked through for garbage.
    import_module("organizer.wsgi")
    usual = settings.ROOT_URLCONF, settings.ALLOWED_HOSTS
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = HERE, ["testserver"]
    try:
        for role in ("coordinator", "organizer"):
            of_role = Membership.objects.filter(team=1, role=role)
            yield from of_member(of_role.select_related("user").order_by("pk")[0])
    finally:
        settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = usual


def of_member(member: Membership) -> Iterator[PageFigure]:
    client = Client()
    client.force_login(member.user)
    yield measure(client, f"{member.role}: a trivial view", "/trivial/")
    for noun in LISTS:
        first, far = reverse(f"{noun}_list"), far_into(noun, member)
        name = f"{member.role}: {noun.replace('_', '-')}s"
        kept: dict[str, Any] = {
            "target": MEDIAN, "p95_target": P95, "list_page": True,
        }  # fmt: skip
        yield measure(client, f"{name}, first page", first, **kept)
        if far:
            address = f"{first}?after={far}"
            yield measure(client, f"{name}, at row {FAR:,}", address, **kept)
    if member.leads:
        yield from of_districts(client, member)
    for name, address in other_pages(member):
        yield measure(
            client, f"{member.role}: {name}", address, target=OTHER_P95,
            p95_target=OTHER_P95,
        )  # fmt: skip


def of_districts(client: Client, member: Membership) -> Iterator[PageFigure]:
    """All districts and a typical one, with counts kept and with counts anew."""
    today = member.team.today()
    past = (today - dt.timedelta(days=200)).isoformat()
    rows = Footprint.objects.values("district").annotate(many=Count("pk"))
    typical = rows.order_by("many")[len(rows) // 2]["district"]
    here = f"/districts/{District.objects.get(pk=typical).slug}/"
    for name, address, most in (
        ("all districts", "/districts/?show=all", (40, 200)),
        ("district", here, (40, 40)),
        ("district, a past day", f"{here}?as_of={past}", (100, 100)),
        ("district against another day", f"{here}compare/?against={past}", (150, 150)),
        ("five years by month", f"{here}trend/", (60, 60)),
    ):
        for anew, target in zip((False, True), most, strict=True):
            yield measure(
                client, f"{member.role}: {name}" + (", anew" if anew else ""), address,
                anew=anew, target=target, p95_target=target,
                most_queries=NOT_KEPT if anew else KEPT,
            )  # fmt: skip


def far_into(noun: str, member: Membership) -> int | None:
    """The key of a row so far into the team's list; None where it ends before."""
    table, order, more = TABLES[noun]
    of_team = "team_id IS NULL" if noun == "institution" else "team_id = %s"
    statement = (
        f"SELECT id FROM {table} WHERE {of_team}{more} ORDER BY {order}"
        f" OFFSET {FAR} LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [] if noun == "institution" else [member.team_id])
        found = cursor.fetchone()
    return found and found[0]


def other_pages(member: Membership) -> Iterator[tuple[str, str]]:
    """Pages of one row, one that much happened to, and of the day; where there are."""
    names = TouchpointInstitution.objects.values(key=F("institution"))
    typical = names.annotate(many=Count("pk")).filter(many=20).order_by("key").first()
    seen = Contact.objects.visible_to(member.user).filter(team=member.team_id)
    met = seen.filter(Exists(Attendance.objects.filter(contact=OuterRef("pk"))))
    one = met.order_by("pk").values("pk").first()
    for name, address, args in (
        ("search for maria", "search", []),
        ("institution of 20 touchpoints", "institution", [typical and typical["key"]]),
        ("institution of 20,000", "institution", [1]),
        ("contact", "contact", [one and one["pk"]]),
        ("today", "today", []),
    ):
        try:
            found = reverse(address, args=args, urlconf=HERE)
        except NoReverseMatch:
            continue
        yield name, found + ("?q=maria" if address == "search" else "")


def measure(
    client: Client, name: str, address: str, *, anew: bool = False, **kept: Any
) -> PageFigure:
    """`anew`: each time as after a change, with no counts kept."""

    def get() -> Any:
        return client.get(address)

    def forget() -> None:
        if anew:
            caches["counts"].clear()

    for _ in range(WARM_UP):
        response = get()
    if response.status_code != 200:
        raise ValueError(f"{address} answers {response.status_code}.")
    times = []
    for _ in range(RUNS):
        forget()
        times.append(timed(get))
    forget()
    with statements() as seen:
        size = len(get().content)
    ours = [one for one in seen if not one[0].startswith("EXPLAIN")]
    bare = max((alone(*one) for one in ours), key=statistics.median, default=[0.0])
    return PageFigure(
        name, times, peer=bare, queries=len(seen), size=size, **kept
    )  # fmt: skip


def alone(statement: str, values: Any) -> list[float]:
    """The server's times for one of the page's statements by itself."""
    if not statement.lstrip().startswith(("SELECT", "WITH")):
        return [0.0]
    return [in_sql(statement, values) for _ in range(3)]
