import pghistory.models
from django.db import models


class Event(pghistory.models.Event):
    """What every history table shares: a key that never runs out."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True
