"""Who may ask what of imports: a team's own admins."""

from contacts import tasks
from contacts.importing.background import lock_of
from contacts.models import Import, ImportInstitution, ImportPossible, ImportRow
from tests.permissions import Row, gets

ADMINS = gets(403, admin=200) | {"their admin": 200}
OURS = gets(403, admin=200) | {"their admin": 404}
OURS_DO = OURS | {"admin": 302}
POST_ONLY = gets(405, teamless=405)


def things(test):
    mapping = {"of": "contacts", "source": "", "columns": [], "constants": {},
               "lines": None}  # fmt: skip

    def made(state, mapping=mapping):
        return Import.objects.create(
            team=test.ours, of="contacts", state=state, file_name="list.csv",
            mapping=mapping, problem="It broke off.",
        )  # fmt: skip

    checked = made("checked")
    row = ImportRow.objects.create(
        run=checked, line=2, raw={"Name": "Ana"}, outcome="created"
    )
    ImportPossible.objects.create(
        row=row, contact=test.contact, score=80, reason="same name"
    )
    named = ImportInstitution.objects.create(
        run=checked, key="bethel", name="Bethel", perhaps=test.shared
    )
    checking, applying = made("checking"), made("applying")
    undoing, undone = made("undoing"), made("undone")
    undone.findings = {"undone": {}}
    undone.save()
    for run in (checking, applying, undoing):
        tasks.check_import.configure(lock=lock_of(run)).defer(run=run.pk)
    of_source = mapping | {"source": "van"}
    made("done", of_source)
    return {
        "later": made("checked", of_source),
        "checked": checked,
        "named": named,
        "uploaded": made("uploaded"),
        "checking": checking,
        "applying": applying,
        "done": made("done"),
        "failed": made("failed"),
        "undoing": undoing,
        "undone": undone,
    }


ROWS = [
    Row("import_list", gets=ADMINS),
    Row("import_new", gets=ADMINS),
    Row("import_new", post={}, gets=ADMINS),
    Row("import", ("checked.pk",), gets=OURS_DO),
    # Its file is not kept, which the page says.
    Row("import_match", ("uploaded.pk",), gets=OURS),
    Row("import_match", ("done.pk",), gets=OURS_DO),
    Row("import_options", ("checked.pk",), gets=POST_ONLY),
    Row("import_options", ("checked.pk",), post={}, gets=OURS_DO),
    Row("import_reread", ("uploaded.pk",), gets=POST_ONLY),
    Row("import_reread", ("uploaded.pk",), post={}, gets=OURS_DO),
    Row("import_check", ("checked.pk",), gets=OURS),
    Row("import_check", ("checking.pk",), gets=OURS),
    Row("import_check", ("done.pk",), gets=OURS_DO),
    Row("import_apply", ("applying.pk",), gets=OURS),
    Row("import_apply", ("checked.pk",), gets=OURS_DO),
    Row("import_apply", ("checked.pk",), post={}, gets=OURS_DO),
    Row("import_done", ("done.pk",), gets=OURS),
    Row("import_failed", ("failed.pk",), gets=OURS),
    Row("import_mend", ("done.pk",), gets=OURS),
    Row("import_mend", ("done.pk",), post={}, gets=OURS),
    Row("import_mended_file", ("done.pk",), gets=POST_ONLY),
    Row("import_mended_file", ("done.pk",), post={}, gets=OURS_DO),
    Row("import_undo", ("undoing.pk",), gets=OURS),
    Row("import_undo", ("done.pk",), post={}, gets=OURS_DO),
    Row("import_undone", ("undone.pk",), gets=OURS),
    Row("import_rows", ("checked.pk",), gets=OURS),
    Row("import_rows", ("checked.pk",), query="?show=created&q=x", gets=OURS),
    Row("import_refused", ("checked.pk",), gets=OURS),
    Row("import_missing", ("later.pk",), gets=OURS),
    Row("import_missing_file", ("later.pk",), gets=OURS),
    Row("import_possible", ("checked.pk",), gets=OURS),
    Row("import_possible", ("checked.pk",), post={}, gets=OURS_DO),
    Row("import_possible_all", ("checked.pk",), gets=POST_ONLY),
    Row("import_possible_all", ("checked.pk",), post={"same": "no"}, gets=OURS_DO),
    Row("import_institution", ("checked.pk",), gets=POST_ONLY),
    Row(
        "import_institution",
        ("checked.pk",),
        post={"institution": "named.pk", "same": "yes"},
        gets=OURS_DO,
    ),
    # It is not kept here.
    Row("import_file", ("done.pk",), gets=OURS | {"admin": 404}),
    Row("import_delete", ("checked.pk",), gets=OURS),
    Row("import_delete", ("checked.pk",), post={}, gets=OURS_DO),
]  # fmt: skip
