"""What was promised to a team."""

import datetime as dt

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from contacts.lists.filters import FilterForm, choice, day
from contacts.lists.follow_ups import seen_institutions
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import (
    Commitment,
    Contact,
    Institution,
    SavedList,
    Stewardship,
)
from contacts.models.commitments import LAST_DAY
from districts.models import is_current

DUE = [
    ("overdue", "overdue"),
    ("week", "in the next 7 days"),
    ("month", "in the next 30 days"),
]
KEPT = [("kept", "kept"), ("open", "not kept")]
OF = [("institution", "an institution"), ("contact", "a person")]
DAYS = {"week": 7, "month": 30}


class CommitmentFilters(FilterForm):
    answer = choice("Answer", Commitment.Answer.choices, empty="Any answer")
    due = choice("Due", DUE)
    kept = choice("Kept", KEPT)
    of = choice("Of", OF, empty="Anyone")
    whose = choice("Whose", [("mine", "of those I look after")], empty="My team’s")  # noqa: RUF001
    kept_from = day("Kept from")
    kept_until = day("Kept until")

    by_link_only = ("kept_from", "kept_until")

    def by_q(self, commitments, words):
        """What was asked, or of whom, among those whom one may see."""
        user = self.membership.user
        places = Institution.objects.visible_to(user).named(words)
        people = Contact.objects.visible_to(user).named(words, self.team)
        return commitments.filter(
            Q(ask__icontains=words)
            | Q(institution__in=places.values("pk"))
            | Q(contact__in=people.values("pk"))
        )

    def by_answer(self, commitments, answer):
        return commitments.filter(answer=answer)

    def by_due(self, commitments, due):
        owed = commitments.filter(kept_on=None)
        if due == "overdue":
            return owed.filter(due_on__lt=self.day)
        return owed.filter(due_on__range=(self.day, self.day + dt.timedelta(DAYS[due])))

    def by_kept(self, commitments, kept):
        return commitments.filter(kept_on__isnull=kept == "open")

    def by_kept_from(self, commitments, day):
        return commitments.filter(kept_on__gte=day)

    def by_kept_until(self, commitments, day):
        return commitments.filter(kept_on__lte=day)

    def by_of(self, commitments, of):
        return commitments.filter(**{f"{of}__isnull": False})

    def by_whose(self, commitments, _):
        """Of institutions one is steward of, and contacts one is point person of."""
        stewarded = Stewardship.objects.filter(
            is_current(self.day), membership=self.membership
        )
        people = Contact.objects.filter(point_person=self.membership)
        return commitments.filter(
            Q(institution__in=stewarded.values("institution"))
            | Q(contact__in=people.values("pk"))
        )


class CommitmentList(RowList):
    of = SavedList.Of.COMMITMENTS
    one, many = "commitment", "commitments"
    searches = "What, or of whom"
    filters = CommitmentFilters
    orders = {
        "asked": Order((F("asked_on"),), descending=True),
        "due": Order((Coalesce("due_on", LAST_DAY),)),
        "promised": Order((Coalesce("promised", 0),), descending=True, indexed=False),
    }
    columns = (
        Column("ask", "What", lambda one: one.ask),
        # On a phone it stands below what was asked.
        Column(
            "whom", "Of whom", lambda one: str(one.whom or ""),
            css="d-none d-md-table-cell",
        ),
        Column("answer", "Answer", lambda one: one.get_answer_display()),
        Column(
            "asked", "Asked", lambda one: one.asked_on, order="asked",
            css="d-none d-md-table-cell",
        ),
        Column(
            "due", "Due", lambda one: one.due_on or "", order="due",
            css="d-none d-md-table-cell",
        ),
        Column(
            "promised", "Promised", lambda one: one.promised, order="promised",
            css="num d-none d-md-table-cell",
        ),
        Column(
            "delivered", "Delivered", lambda one: one.delivered,
            css="num d-none d-md-table-cell",
        ),
        Column("kept", "Kept", lambda one: one.kept_on or "no"),
    )  # fmt: skip

    def may_see(self):
        return Commitment.objects.visible_to(self.user).filter(team=self.team)

    def with_columns(self, commitments):
        return commitments.select_related("institution", "contact", "demand")

    def finish(self, commitments):
        known = seen_institutions(self.user, commitments)
        for one in commitments:
            place = one.institution if one.institution_id in known else None
            one.whom = one.contact or place
            kind = "contact" if one.contact else "institution"
            one.whom_href = page_of(kind, one.whom.pk) if one.whom else ""
            one.href = page_of("commitment_edit", one.pk)
            one.late = bool(
                one.kept_on is None and one.due_on and one.due_on < self.form.day
            )
