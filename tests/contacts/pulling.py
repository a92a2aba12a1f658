"""A team that has a published list fetched, the worker's part of it, and the days."""

import datetime as dt

from django.utils import timezone

from contacts.actions.pulls import set_up_pull
from contacts.importing import pulling
from contacts.importing.columns import guess
from contacts.importing.mappings import as_saved
from contacts.models import Import, ImportMapping, Pull
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase
from tests.contacts.publisher import publisher

HEAD = "First Name,Last Name,Email\n"
ANA = "Ana,Cruz,ana@example.org\n"
BEN = "Ben,Diaz,ben@example.org\n"


def kept_mapping(team, name="Members", head=HEAD, of="contacts") -> ImportMapping:
    columns = guess(head.strip().split(","), [], of)
    return ImportMapping.objects.create(team=team, name=name, **as_saved(columns))


class PullTestCase(ImportPagesTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mapping = kept_mapping(cls.team)
        cls.other = make.member(cls.team, "admin", user=make.user("Eva Admin"))

    def setUp(self):
        super().setUp()
        settings = self.settings(FILE_UPLOAD_TEMP_DIR=self.folder / "imports")
        settings.enable()
        self.addCleanup(settings.disable)
        running = publisher()
        self.here = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)
        self.here.publish(HEAD + ANA)

    def set_up(self, path="/list.csv", **fields) -> Pull:
        fields = {"mapping": self.mapping} | fields
        self.here.answers[path] = self.here.answers["/list.csv"]
        pull = Pull(address=self.here.at(path), **fields)
        set_up_pull(actor=self.admin, pull=pull)
        return pull

    def work(self, pull) -> Import | None:
        """What the worker does now, if the pull is due; the import that it made."""
        run = pulling.fetch(pull.pk, timezone.now())
        if run is not None:
            pulling.check(run.pk)
            run = Import.objects.filter(pk=run.pk).first()
        pull.refresh_from_db()
        return run

    def next_time(self, pull, text="") -> Import | None:
        """The same on the day when it is due again; `text` is published by then."""
        if text:
            self.here.publish(text)
        due = timezone.now() - dt.timedelta(seconds=1)
        Pull.objects.filter(pk=pull.pk).exclude(due_at=None).update(due_at=due)
        return self.work(pull)

    def brought_in(self, text=HEAD + ANA) -> Pull:
        """A pull whose first list, this one, an admin brought in."""
        self.here.publish(text)
        pull = self.set_up()
        self.imported(self.work(pull))
        return pull

    def files(self) -> list[str]:
        """The names of all files that are kept."""
        return sorted(path.name for path in (self.folder / "imports").iterdir())
