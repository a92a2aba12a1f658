"""What a team's people owe."""

import datetime as dt

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from contacts.lists.filters import FilterForm, MemberField, choice, members
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import Contact, FollowUp, Institution, SavedList

WHOSE = [("mine", "mine"), ("team", "my team’s")]  # noqa: RUF001 - an apostrophe
WHEN = [("overdue", "overdue"), ("week", "due this week"), ("done", "done")]


class FollowUpFilters(FilterForm):
    """Where the address names none: all of the team's that are not done."""

    whose = choice("Whose", WHOSE, empty="My team’s")  # noqa: RUF001
    state = choice("State", WHEN, empty="Not done")
    owner = MemberField("Owner")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members(self.team)

    def chosen(self, follow_ups):
        if self.cleaned_data["state"] != "done":
            follow_ups = follow_ups.filter(done_on=None)
        return super().chosen(follow_ups)

    def by_q(self, follow_ups, words):
        """What is owed, or to whom, among those whom one may see."""
        user = self.membership.user
        places = Institution.objects.visible_to(user).named(words)
        people = Contact.objects.visible_to(user).named(words, self.team)
        return follow_ups.filter(
            Q(what__icontains=words)
            | Q(institution__in=places.values("pk"))
            | Q(contact__in=people.values("pk"))
        )

    def by_whose(self, follow_ups, whose):
        if whose == "mine":
            return follow_ups.filter(owner=self.membership)
        return follow_ups

    def by_state(self, follow_ups, state):
        if state == "overdue":
            return follow_ups.filter(due_on__lt=self.day)
        if state == "week":
            last = self.day + dt.timedelta(6 - self.day.weekday())
            return follow_ups.filter(due_on__range=(self.day, last))
        return follow_ups.filter(done_on__isnull=False)

    def by_owner(self, follow_ups, member):
        return follow_ups.filter(owner=member)


class FollowUpList(RowList):
    of = SavedList.Of.FOLLOW_UPS
    one, many = "follow-up", "follow-ups"
    searches = "What, or to whom"
    filters = FollowUpFilters
    acts = (("hand_over", "Hand over", True),)
    orders = {
        "due": Order((F("due_on"),)),
        "done": Order(
            (Coalesce("done_on", dt.date.max),), descending=True, indexed=False
        ),
        "what": Order((F("what"),), indexed=False),
        "owner": Order((F("owner__user__name"), F("due_on")), indexed=False),
    }
    columns = (
        Column("what", "What", lambda one: one.what, order="what"),
        Column("due", "Due", lambda one: one.due_on, order="due"),
        # On a phone it stands below what is owed.
        Column(
            "whom", "To whom", lambda one: str(one.whom or ""),
            css="d-none d-md-table-cell",
        ),
        Column(
            "owner", "Owner", lambda one: str(one.owner.user), order="owner",
            css="d-none d-md-table-cell",
        ),
        Column(
            "done", "Done on", lambda one: one.done_on or "", order="done",
            css="d-none d-md-table-cell", shown=False,
        ),
    )  # fmt: skip

    def may_see(self):
        return FollowUp.objects.visible_to(self.user).filter(team=self.team)

    def all_of_it(self):
        return self.visible.filter(done_on=None)

    def with_columns(self, follow_ups):
        return follow_ups.select_related("owner__user", "institution", "contact")

    def finish(self, follow_ups):
        known = seen_institutions(self.user, follow_ups)
        for one in follow_ups:
            place = one.institution if one.institution_id in known else None
            one.whom = one.contact or place
            kind = "contact" if one.contact else "institution"
            one.whom_href = page_of(kind, one.whom.pk) if one.whom else ""
            one.href = page_of("follow_up_edit", one.pk)
            one.done_href = page_of("follow_up_done", one.pk)
            one.late = one.done_on is None and one.due_on < self.form.day


def seen_institutions(user, rows) -> set[int]:
    """The keys of the institutions that `rows` name and the user may know of."""
    named = {one.institution_id for one in rows if one.institution_id}
    if not named:
        return set()
    seen = Institution.objects.visible_to(user).filter(pk__in=named)
    return set(seen.values_list("pk", flat=True))
