"""Whatever is brought is a list, or a sentence: by the page and by the command."""

from io import StringIO
from random import Random

from django.core.management import CommandError, call_command

from contacts.models import Contact, Import, ImportRow, Institution
from tests.contacts.importing.pages import ImportPagesTestCase
from tests.contacts.importing.reading.building import compound, xlsx, zipped

HEAD = "Name,Email,Notes\n"
ROW = "Ann Cole,ann@x.org,ok\n"
WORKBOOK = xlsx({"People": [["Name", "Email"], ["Ann Cole", "ann@x.org"]]})
JUNK = Random(1).randbytes(20_000)
BAD = {
    "blank.csv": ("\n ,\n\n", "is empty. Export it again."),
    "header.csv": (HEAD, "has a header, but no rows under it. Export it again."),
    "junk.bin": (JUNK, "holds binary data. Open it in a spreadsheet program"),
    "junk.csv": (JUNK, "holds binary data. Open it in a spreadsheet program"),
    "list.pdf": (b"%PDF-1.7", "is a PDF. Ask whoever made it for the list itself"),
    "cut.xlsx": (WORKBOOK[: len(WORKBOOK) // 2], "damaged or cut short. Fetch or"),
    "cut.zip": (zipped({"a.csv": HEAD + ROW * 50})[:100], "damaged or cut short."),
    "two.zip": (zipped({"a.csv": HEAD, "b.csv": HEAD}), "Unpack it and bring in one"),
    "secret.xlsx": (
        compound("EncryptedPackage", JUNK), "is protected by a password. Open it, save",
    ),
    "quote.csv": (HEAD + ROW + 'Bo,"b@x.org,\n' + ROW, "line 3: a quotation mark"),
    "cell.csv": (HEAD + f"Ann,a@x.org,{'x' * 10_000_000}\n", "line 2: a cell holds"),
    "wide.csv": (",".join(f"c{n}" for n in range(5000)) + "\n1,2\n", "5,000 columns."),
    "nobody.csv": ("Age,Party\n41,D\n", "Say which"),
}  # fmt: skip
GOOD = {
    "named.xlsx": HEAD + ROW,
    "named.csv": WORKBOOK,
    "nul.csv": (HEAD + ROW).replace("Cole", "Co\0le"),
    "endings.csv": "Name,Email\r\nAnn Cole,ann@x.org\rBo,b@x.org\nCy,c@x.org\r\n",
    "twice.csv": "Name,Email,Email\nAnn Cole,ann@x.org,a2@x.org\n",
    "surrogate.csv": (HEAD + "A\ud800nn,ann@x.org,\n").encode("utf-8", "surrogatepass"),
    "formulas.csv": HEAD + "=1+1,ann@x.org,@SUM(A1)\n+Bo,b@x.org,-1\n",
    "hebrew.csv": HEAD + "\u202eשרה כהן,sara@x.org,\nJose\u0301 Nun\u0303ez,j@x.org,\n",
}  # fmt: skip


def as_bytes(content) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


class BadInput(ImportPagesTestCase):
    def command(self, name, content):
        path = self.folder / name
        path.write_bytes(as_bytes(content))
        call_command(
            "import_contacts", path, "--as", "contacts", "--dry-run", stdout=StringIO()
        )

    def check_nothing_is_there(self):
        for model in (Contact, Institution, Import, ImportRow):
            self.assertFalse(model.objects.exists(), model)

    def test_what_is_no_list_is_refused_in_a_sentence_by_the_command(self):
        for name, (content, sentence) in BAD.items():
            with self.subTest(name):
                with self.assertRaises(CommandError) as refused:
                    self.command(name, content)
                self.assertIn(sentence, str(refused.exception))
                self.assertIn("Nothing was changed.", str(refused.exception))
                self.check_nothing_is_there()

    def test_and_by_the_page(self):
        for name, (content, sentence) in BAD.items():
            with self.subTest(name):
                page = self.upload(as_bytes(content), name)
                if name == "nobody.csv":
                    run = Import.objects.get()
                    page = self.match(run)
                    self.client.post(self.at("import_delete", run))
                self.assertIn(sentence, page.content.decode().replace("&#x27;", "'"))
                self.check_nothing_is_there()
                self.assertEqual(list(self.folder.glob("imports/*")), [])

    def test_what_is_odd_and_a_list_is_read(self):
        for name, content in GOOD.items():
            with self.subTest(name):
                self.command(name, content)
                self.check_nothing_is_there()
                run = self.checked(as_bytes(content), name)
                self.assertEqual(run.state, "checked")
                self.assertEqual(run.counts["created"], run.rows.count())
                self.client.post(self.at("import_delete", run))
                self.check_nothing_is_there()
