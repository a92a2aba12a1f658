from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "organizer.database"
