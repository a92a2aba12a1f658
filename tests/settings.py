"""The product's settings over a PostgreSQL that forgets, kept apart from the demo's."""

from organizer.settings import *  # noqa: F403 - all of them
from organizer.settings import CACHES, DATA_DIR, DATABASES, STORAGES

if "CLUSTER" in DATABASES["default"]:
    DATABASES["default"]["CLUSTER"] = {"folder": DATA_DIR / "test-db", "durable": False}
# A test's connection ends with it.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# The real one takes a quarter of a second for each sign-in, by design.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files straight from their sources, under their own names.
STORAGES = STORAGES | {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# A test's changes stand in one transaction, in which they have one number.
CACHES = CACHES | {
    "counts": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
