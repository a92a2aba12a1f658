"""Where an institution or a contact is, and in which district that puts it."""

from django.db import models
from django.db.models import Q

from contacts.models.constraints import exactly_one
from districts.models import District
from organizer.database.changes import counted


class Placement(models.TextChoices):
    """What is known of the district; see contacts/placement.py."""

    PLACED = "placed", "Placed"
    AMBIGUOUS = "ambiguous", "Waiting for a choice"
    UNKNOWN = "unknown", "Not known"
    CONTRADICTORY = "contradictory", "Contradictory"


class Method(models.TextChoices):
    """The rule that decided a district."""

    CHOICE = "choice", "Chosen by someone"
    BOUNDARY = "boundary", "By its coordinates"
    VOTER_FILE = "voter_file", "By a voter file"
    ZIP = "zip", "By its ZIP"


class Place(models.Model):
    """An address, as far as it is known, and what it says of the district."""

    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip = models.CharField(max_length=5, blank=True)
    # Degrees; both or neither.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # The district that a voter file named, on that file's lines; NULL = none did.
    voter_file_district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    placement = models.CharField(
        max_length=13, choices=Placement.choices, default=Placement.UNKNOWN
    )

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """The address in one line; empty where nothing is known."""
        city = " ".join(part for part in (self.state, self.zip) if part)
        return ", ".join(part for part in (self.street, self.city, city) if part)


def whole_coordinate(name: str) -> models.CheckConstraint:
    """Refuse half a coordinate, or one that is not on the globe."""
    return models.CheckConstraint(
        condition=Q(latitude=None, longitude=None)
        | Q(
            latitude__isnull=False,
            longitude__isnull=False,
            latitude__range=(-90, 90),
            longitude__range=(-180, 180),
        ),
        name=name,
        violation_error_message="Give latitude and longitude together, in degrees.",
    )


@counted
class Candidate(models.Model):
    """A district that an ambiguous or contradictory place may lie in; computed."""

    # Without an index of its own: the constraint's begins with it.
    institution = models.ForeignKey(
        "Institution",
        models.CASCADE,
        null=True,
        related_name="candidates",
        db_index=False,
    )
    contact = models.ForeignKey(
        "Contact", models.CASCADE, null=True, related_name="candidates"
    )
    district = models.ForeignKey(District, models.CASCADE, related_name="candidates")
    # The share (0 to 1) of the ZIP's people who live there; NULL = unknown.
    share = models.FloatField(null=True)

    class Meta:
        constraints = [
            exactly_one("institution", "contact", name="candidate_is_of_one_thing"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=1),
                name="candidate_share_is_between_0_and_1",
            ),
            models.UniqueConstraint(
                fields=["institution", "contact", "district"],
                nulls_distinct=False,
                name="candidate_names_a_district_once",
            ),
        ]

    def __str__(self):
        return str(self.district)
