"""Sessions in the database, whatever a stranger writes into the cookie."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key):
        """Ours are letters and digits; PostgreSQL refuses to look for a NUL."""
        return super()._validate_session_key(key) and key.isalnum()
