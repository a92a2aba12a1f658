"""Adding an institution, changing what is known of it, and closing it."""

from crispy_forms.layout import HTML, Div
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from contacts.actions.institutions import (
    add_institution,
    change_institution,
    tag_institution,
)
from contacts.alike import likely_same
from contacts.forms.acting import Acting, ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.importing import names, points
from contacts.importing.addresses import state_of, street_key, zip_of
from contacts.models import Community, Institution, Tag, TouchpointInstitution
from organizer.accounts.templatetags.days import in_words

NOT_SEEN = "No institution that you may see: choose it again."
LONGEST_TAG = Tag._meta.get_field("name").max_length
TAGS_AT_MOST = 30


class InstitutionForm(ActingForm):
    """What is known of one institution; who may change it is asked before."""

    field_order = ["name", "kind", "street", "city", "state", "zip"]
    verb = "changed an institution"
    button = "Save the institution"

    communities = forms.ModelMultipleChoiceField(
        Community.objects.all(),
        label="Whom it serves",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "There is no such community: choose from the list.",
            "invalid_pk_value": "There is no such community: choose from the list.",
        },
    )
    parent = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Part of",
        required=False,
        help_text="The body it belongs to, such as a local's union.",
        error_messages={"invalid_choice": NOT_SEEN},
    )
    opened_on = DayField(label="Opened on", required=False)
    # More is taken than is kept: New York, 11207-1234, example.org.
    state = forms.CharField(max_length=60, required=False)
    zip = forms.CharField(
        label="ZIP",
        max_length=20,
        required=False,
        help_text="It says in which district the institution lies, where it can.",
    )
    website = forms.CharField(max_length=300, required=False)

    class Meta:
        model = Institution
        fields = [
            "name", "kind", "street", "city", "state", "zip", "neighborhood",
            "latitude", "longitude", "phone", "email", "website", "opened_on",
            "parent",
        ]  # fmt: skip
        labels = {"email": "E-mail"}
        help_texts = {
            "phone": "The institution's own number, never a person's: every team "
            "reads it.",
        }
        error_messages = {
            "name": {"required": "Give it a name."},
            "kind": {
                "required": "Say what kind it is, or “Kind not known”.",
                "invalid_choice": "There is no such kind: choose from the list.",
            },
            "latitude": {"invalid": "Write the latitude in degrees, like 40.6645."},
            "longitude": {"invalid": "Write the longitude in degrees, like -73.8881."},
            "email": {"invalid": "Write the e-mail address like office@example.org."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.visible = Institution.objects.visible_to(self.actor.user)
        others = self.visible.select_related("kind").exclude(pk=self.instance.pk)
        self.fields["parent"].offer(others, self.actor)
        self.fields["kind"].empty_label = "Choose a kind"
        if self.instance.pk:
            held = self.instance.communities.values_list("pk", flat=True)
            self.initial["communities"] = list(held)
        self.was = {name: getattr(self.instance, name) for name in ("street", "zip")}
        self.point = (self.instance.latitude, self.instance.longitude)

    def parts(self):
        return [
            "name",
            "kind",
            Div("street", "city", "state", "zip", "neighborhood", css_class="pairs"),
            "communities",
            Div("phone", "email", "website", css_class="pairs"),
            "parent",
            Div("opened_on", "latitude", "longitude", css_class="pairs"),
        ]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if why := names.refusal(name):
            raise ValidationError(f"{why} Give the name on its door.")
        return name

    def clean_state(self):
        return self.read("state", state_of, "{} is no state: write it like NY.")

    def clean_zip(self):
        return self.read("zip", zip_of, "{} is no ZIP: write five digits, like 11207.")

    def clean_phone(self):
        return self.read(
            "phone", points.phone_of, "{} is no phone: write it like 718-555-0142."
        )

    def clean_website(self):
        return self.read(
            "website",
            points.website_of,
            "{} is no address of a website: write it like example.org.",
        )

    def read(self, name, reader, refusal):
        """The field as it is kept, by one of the readers that imports use."""
        said = self.cleaned_data[name].strip()
        kept = reader(said) if said else ""
        if kept is None:
            raise ValidationError(refusal.format(f"“{said}”"))
        longest = Institution._meta.get_field(name).max_length
        if len(kept) > longest:
            raise ValidationError(f"Shorten it to {longest} characters.")
        return kept

    def clean_latitude(self):
        return self.degrees("latitude", 90)

    def clean_longitude(self):
        return self.degrees("longitude", 180)

    def degrees(self, name, most):
        value = self.cleaned_data[name]
        if value is not None and not -most <= value <= most:
            raise ValidationError(f"A {name} lies between -{most} and {most} degrees.")
        return value

    def clean_parent(self):
        """Nothing is part of itself, by whatever way around, or of what others keep."""
        parent = self.cleaned_data["parent"]
        if parent is None:
            return None
        kept_to = self.instance.team_id
        if parent.team_id is not None and parent.team_id != kept_to:
            raise ValidationError(
                f"{parent} is kept to {parent.team}, so nothing that others may see "
                "can be part of it."
            )
        above, seen = parent.pk, set()
        while above and above not in seen:
            if above == self.instance.pk:
                raise ValidationError(
                    f"{parent} is itself part of {self.instance}: choose another, or "
                    "change that first."
                )
            seen.add(above)
            above = Institution.objects.values_list("parent", flat=True).get(pk=above)
        return parent

    @property
    def moved(self) -> bool:
        """Whether its door is another one; the same one spelled otherwise is not."""
        said = self.cleaned_data
        return said["zip"] != self.was["zip"] or street_key(
            said["street"]
        ) != street_key(self.was["street"])

    def write(self):
        one, moved = self.save(commit=False), self.moved
        point = (one.latitude, one.longitude)
        if moved and point == self.point:
            # They were the old door's.
            one.latitude = one.longitude = None
        change_institution(
            actor=self.actor,
            institution=one,
            communities=self.cleaned_data["communities"],
            moved=moved or point != self.point,
        )


class AddInstitutionForm(InstitutionForm):
    """As the other, with the question whether it is on record already."""

    verb = "added an institution"
    button = "Add the institution"

    kept = forms.BooleanField(required=False)
    # The ids of those shown as likely the same, which it is none of.
    none_of = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike = []
        if self.data.get("kept"):
            self.instance.team = self.actor.team
        self.fields["kept"].label = f"Keep it to {self.actor.team}"
        self.fields["kept"].help_text = (
            "No other team then knows that it exists. Else every team of the coalition "
            "sees it, never what you do there."
        )

    def parts(self):
        return [
            HTML('{% include "contacts/institutions/_alike.html" %}'),
            *super().parts(),
            "kept",
        ]

    def clean(self):
        said = super().clean()
        if not self.errors:
            self.alike = likely_same(
                self.visible.filter(closed_on=None),
                name=said["name"],
                street=said["street"],
                zip_code=said["zip"],
            )
            seen = set(said["none_of"].split(","))
            if not {str(one.pk) for one in self.alike} <= seen:
                self.add_error(
                    "none_of", "Is it one of these? Look before you add it again."
                )
        return said

    def write(self):
        add_institution(
            actor=self.actor,
            institution=self.save(commit=False),
            communities=self.cleaned_data["communities"],
        )


class CloseInstitutionForm(ActingForm):
    """The last day on which it existed."""

    verb = "closed an institution"
    button = "Close it"

    closed_on = DayField(label="Its last day")

    class Meta:
        model = Institution
        fields = ["closed_on"]

    def clean_closed_on(self):
        day, opened = self.cleaned_data["closed_on"], self.instance.opened_on
        if opened and day < opened:
            raise ValidationError(
                f"It opened on {in_words(opened)}: say that day or a later one."
            )
        met = TouchpointInstitution.objects.filter(
            institution=self.instance,
            touchpoint__team__in=self.actor.user.team_ids(),
            touchpoint__happened_on__gt=day,
        ).order_by("-touchpoint__happened_on")
        if last := met.values_list("touchpoint__happened_on", flat=True).first():
            raise ValidationError(
                f"Your team has a touchpoint with it on {in_words(last)}: say that day "
                "or a later one."
            )
        return day


class InstitutionTagsForm(Acting, forms.Form):
    """The team's tags of one institution, in one line."""

    verb = "tagged an institution"
    button = "Save the tags"

    tags = forms.CharField(
        label="Tags",
        required=False,
        max_length=2000,
        help_text="Words of your own team's, with commas between them. No other team "
        "reads them.",
    )

    def __init__(self, *args, institution: Institution, **kwargs):
        super().__init__(*args, **kwargs)
        self.institution = institution
        carried = Tag.objects.filter(
            Q(team=self.actor.team), taggings__institution=institution
        )
        self.initial["tags"] = ", ".join(carried.values_list("name", flat=True))

    def clean_tags(self):
        said = self.cleaned_data["tags"].split(",")
        found = [" ".join(one.split()) for one in said if one.strip()]
        if long := next((one for one in found if len(one) > LONGEST_TAG), None):
            raise ValidationError(
                f"“{long[:40]}…” is too long for a tag: {LONGEST_TAG} characters at "
                "most."
            )
        if len(found) > TAGS_AT_MOST:
            raise ValidationError(f"At most {TAGS_AT_MOST} tags: leave some out.")
        return found

    def write(self):
        tag_institution(
            actor=self.actor,
            institution=self.institution,
            names=self.cleaned_data["tags"],
        )
