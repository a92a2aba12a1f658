from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "organizer.accounts"
    label = "accounts"
