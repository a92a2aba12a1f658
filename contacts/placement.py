"""Until placing stands here: one choice of a district."""

from contacts.history import action
from contacts.models import Footprint, Method, Placement


@action("chose a district")
def choose_district(*, actor, institution, district) -> None:
    Footprint.objects.create(
        institution=institution, district=district, method=Method.CHOICE
    )
    institution.candidates.all().delete()
    institution.placement = Placement.PLACED
    institution.save()
