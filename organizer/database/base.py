"""Django's PostgreSQL backend over the embedded server, started when first needed."""

from django.db.backends.postgresql import base

from organizer.database.server import cluster_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks where the server is only when a connection is really to be opened."""

    def get_connection_params(self):
        params = super().get_connection_params()
        cluster = cluster_of(self.settings_dict)
        return params | cluster.connection(database=params["dbname"])
