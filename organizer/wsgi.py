import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "organizer.settings")
application = get_wsgi_application()
# What is loaded by now stays: to look through it for garbage takes longer than a page.
gc.freeze()
