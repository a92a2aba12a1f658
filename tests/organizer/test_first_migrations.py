from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import TestCase

from organizer.database import first_migrations


class FirstMigrationsTest(TestCase):
    def note(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    def test_a_database_made_by_these_migrations_is_let_through(self):
        self.assertEqual(
            set(first_migrations.read(connection)),
            {"database", "districts", "accounts", "contacts", "power"},
        )
        call_command("migrate", verbosity=0)

    def test_a_database_made_by_another_0001_is_refused_with_what_to_do(self):
        self.note("UPDATE first_migrations SET fingerprint = '' WHERE app = 'contacts'")
        with self.assertRaises(CommandError) as refused:
            call_command("migrate", verbosity=0)
        self.assertIn(
            "was made by another first migration (0001) of contacts. Before the first "
            "release such a database is not carried over: ",
            str(refused.exception),
        )

    def test_a_database_from_before_the_marks_is_refused(self):
        self.note("DROP TABLE first_migrations")
        with self.assertRaisesMessage(CommandError, "of accounts, contacts, database,"):
            call_command("migrate", verbosity=0)

    def test_a_database_with_tables_of_something_else_is_refused_by_their_names(self):
        self.note("DELETE FROM django_migrations WHERE app = 'districts'")
        with self.assertRaisesRegex(
            CommandError,
            "holds something else's tables districts_boundary, .*districts_zipdistrict:"
            " DATABASE_URL must name an empty one.$",
        ):
            call_command("migrate", verbosity=0)

    def test_the_remedy_for_the_embedded_server_is_make_reset(self):
        self.note("UPDATE first_migrations SET fingerprint = ''")
        for settings, remedy in (
            ({"CLUSTER": {}}, "run make reset, which deletes it, and start again."),
            ({}, "DATABASE_URL must name an empty one."),
        ):
            with self.subTest(remedy=remedy):
                other = OtherSettings(settings)
                with self.assertRaisesMessage(CommandError, remedy):
                    first_migrations.check(other)


class OtherSettings:
    """The test's own connection under other settings."""

    def __init__(self, settings):
        self.settings_dict = {"NAME": "organizer", **settings}

    def __getattr__(self, name):
        return getattr(connection, name)
