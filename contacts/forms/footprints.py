"""An institution's presence in one district."""

from crispy_forms.layout import HTML, Div
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.models import Footprint
from districts.models import District
from organizer.accounts.templatetags.days import in_words
from organizer.forms import laid_out, link

GROUPS = (
    ("district", "members", "counted_how", "counted_on"),
    ("primary_voters", "matched_on"),
    ("since", "until"),
    ("rooted", "rooted_reason"),
)
SUMMARY = "<summary>Voter file, days, and whether it counts</summary>"
CLOSED, OPEN = f"<details>{SUMMARY}", f"<details open>{SUMMARY}"
# More than any institution has in one district, which holds about 800,000 people.
MOST = 1_000_000


class FootprintForm(ActingForm):
    """Members in a district, how they were counted, and whether it counts there.

    Where the address is decides a district by itself; a footprint that it made keeps
    its district. Saying by hand that one counts is for coordinators and admins.
    """

    field_order = ["district"]
    verb = "changed a footprint"
    button = "Save the footprint"

    district = forms.CharField(
        label="District",
        max_length=20,
        help_text="Like NY-08.",
        error_messages={"required": "Say which district, like NY-08."},
    )
    counted_on = DayField(label="Counted on", required=False)
    matched_on = DayField(label="Matched on", required=False)
    since = DayField(label="There since", required=False)
    until = DayField(label="There until", required=False)
    rooted = forms.TypedChoiceField(
        label="Does it count there?",
        choices=[
            ("", "By the rule: address, or 50 members"),
            ("yes", "Yes, it counts"),
            ("no", "No, it does not"),
        ],
        coerce="yes".__eq__,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose by the rule, yes or no."},
    )

    class Meta:
        model = Footprint
        fields = [
            "members", "counted_how", "counted_on", "primary_voters", "matched_on",
            "since", "until", "rooted", "rooted_reason",
        ]  # fmt: skip
        labels = {
            "members": "Members there",
            "counted_how": "How they were counted",
            "primary_voters": "Likely primary voters among them",
            "rooted_reason": "Why",
        }
        help_texts = {
            "members": "Empty = nobody counted. 0 = someone did, and there are none.",
            "counted_how": "Such as: its annual report.",
            "primary_voters": "From a match with a voter file. Empty = none was made.",
        }

    def __init__(self, *args, delete_url: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["district"] = str(self.instance.district)
            said = {True: "yes", False: "no", None: ""}
            self.initial["rooted"] = said[self.instance.rooted]
        if self.instance.method:
            del self.fields["district"]
        if not self.actor.leads:
            del self.fields["rooted"], self.fields["rooted_reason"]
        never = "It was never there: remove it"
        below = [link(never, delete_url)] if delete_url else []
        self.helper = laid_out(self, self.button, *self.parts(), *below)

    def parts(self):
        """What is asked of every footprint, and below it what is rarer."""
        first, *rarer = [
            Div(*names, css_class="pairs")
            for group in GROUPS
            if (names := [name for name in group if name in self.fields])
        ]
        rare = [name for group in GROUPS[1:] for name in group]
        told = any(self.initial.get(name) not in (None, "") for name in rare)
        begins = OPEN if told or self.is_bound else CLOSED
        return [first, HTML(begins), *rarer, HTML("</details>")]

    def clean_members(self):
        return self.counted("members")

    def clean_primary_voters(self):
        return self.counted("primary_voters")

    def counted(self, name):
        value = self.cleaned_data[name]
        if value is not None and value > MOST:
            raise ValidationError("A district has fewer people: check the number.")
        return value

    def clean(self):
        said = super().clean()
        self.check_matched(said)
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "It ends before it starts.")
        if said.get("rooted") is not None and not said.get("rooted_reason"):
            self.add_error("rooted_reason", "Say why, so that others can judge it.")
        if not self.errors:
            self.find_district(said)
        return said

    def check_matched(self, said):
        voters, on = said.get("primary_voters"), said.get("matched_on")
        if voters is not None and on is None and "matched_on" not in self.errors:
            self.add_error("matched_on", "Say when the voter file was matched.")
        if on and voters is None and "primary_voters" not in self.errors:
            self.add_error("primary_voters", "Say how many were found, 0 if none.")
        members = said.get("members")
        if voters is not None and members is not None and voters > members:
            self.add_error(
                "primary_voters", f"These are more than its {members:,} members there."
            )

    def find_district(self, said):
        """The district on the lines of its days, free of other footprints of theirs."""
        if "district" in self.fields:
            day = said["until"] or self.today
            slug = "-".join(said["district"].replace("-", " ").split())
            district = District.objects.with_slug(slug).in_force(day).first()
            if district is None:
                self.add_error(
                    "district",
                    f"There is no district {said['district'].strip()} on "
                    f"{in_words(day)}: write it like NY-08.",
                )
                return
            self.instance.district = district
        if self.overlapping(said).exists():
            self.add_error(
                None,
                f"Another footprint in {self.instance.district} holds on some of these "
                "days: change that one, or say other days.",
            )

    def overlapping(self, said):
        others = Footprint.objects.filter(
            institution=self.instance.institution, district=self.instance.district
        ).exclude(pk=self.instance.pk)
        if said["until"]:
            others = others.filter(Q(since=None) | Q(since__lte=said["until"]))
        if said["since"]:
            others = others.filter(Q(until=None) | Q(until__gte=said["since"]))
        return others
