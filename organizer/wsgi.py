import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "organizer.settings")
application = get_wsgi_application()
# All is loaded before the first request, and what is loaded stays: to look through it
# for garbage takes longer than a page.
import_module(settings.ROOT_URLCONF)
gc.freeze()
# A page makes some ten thousand objects, and nearly all are gone when it is sent.
gc.set_threshold(50_000)
