"""The product as it is served, and one trivial page more, for the benchmark alone."""

from django.conf import settings

from organizer.wsgi import application

settings.ROOT_URLCONF = "power.benchmark.pages"

__all__ = ["application"]
