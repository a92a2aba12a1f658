"""Holding the database to what it refuses."""

from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction
from django.test import TestCase


class RefusalTestCase(TestCase):
    @contextmanager
    def refused(self, constraint: str):
        """The block's rows are refused by the constraint of that name, at commit."""
        with self.assertRaises(IntegrityError) as caught, transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.assertEqual(caught.exception.__cause__.diag.constraint_name, constraint)
