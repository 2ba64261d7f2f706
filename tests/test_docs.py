import ast
import re
from xml.etree import ElementTree

from odoo.tests import BaseCase, TransactionCase, tagged

from .common_docs import ROOT, get_section, get_snippets, read

PAGES = ("README.md", *sorted(f"docs/{page.name}" for page in ROOT.glob("docs/*.md")))
SETTING = re.compile(r"^\| (.+?) \|.*\| (.+?) \|[^|]*\| `(credit_\w+)` \|$", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.M)
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


def get_anchors(text):
    """Return what the headings of a page are linked by, as on GitHub."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


def get_settings():
    """Return the names of the fields that the module adds to the settings."""
    names = []
    for source in sorted(ROOT.glob("models/**/*.py")):
        for one in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(one, ast.ClassDef) and one.name == "ResConfigSettings":
                names += [
                    line.targets[0].id
                    for line in one.body
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call)
                ]
    return names


def get_records(path, model):
    """Return the records of a model in a data file: ``{XML id: {field: text}}``."""
    return {
        record.get("id"): {field.get("name"): field.text for field in record}
        for record in ElementTree.parse(ROOT / path).iter("record")
        if record.get("model") == model
    }


@tagged("-at_install", "post_install")
class TestDocs(BaseCase):
    """What the pages say is there, and what is there is on the pages."""

    def test_links(self):
        """Every link between pages, and every picture, leads somewhere."""
        for page in PAGES:
            text = FENCE.sub("", read(page))
            for target in LINK.findall(text):
                if target.startswith(("http://", "https://", "mailto:")):
                    continue
                path, _hash, anchor = target.partition("#")
                found = (ROOT / page).parent / path if path else ROOT / page
                with self.subTest(page=page, target=target):
                    self.assertTrue(found.exists())
                    if anchor:
                        anchors = get_anchors(found.read_text(encoding="utf-8"))
                        self.assertIn(anchor, anchors)

    def test_readme_leads_to_every_page(self):
        linked = LINK.findall(read("README.md"))
        for page in PAGES[1:]:
            self.assertIn(page, linked)

    def test_settings(self):
        """Every setting has its row, and every row its setting."""
        names = get_settings()
        self.assertGreater(len(names), 20)
        rows = SETTING.findall(read("docs/settings.md"))
        self.assertEqual(sorted(name for *_rest, name in rows), sorted(names))

    def test_scheduled_actions(self):
        page = read("docs/installing.md")
        crons = get_records("data/ir_cron_data.xml", "ir.cron")
        self.assertGreater(len(crons), 10)
        for cron in crons.values():
            self.assertIn(f"| {cron['name']} |", page)
        rows = re.findall(r"^\| (Credit: [^|]*) \|", page, re.M)
        self.assertEqual(sorted(rows), sorted(cron["name"] for cron in crons.values()))

    def test_groups(self):
        page = read("docs/installing.md")
        groups = get_records("security/credit_security.xml", "res.groups")
        self.assertEqual(len(groups), 3)
        for group in groups.values():
            self.assertIn(f"**{group['name']}**", page)

    def test_how_to_add_is_tested(self):
        """Each snippet on adding something is run by a test."""
        section = get_section(read("docs/architecture.md"), "## How to add …")
        titles = re.findall(r"^### .*$", section, re.M)
        self.assertEqual(len(titles), 4)
        tests = read("tests/test_extending.py")
        for title in titles:
            with self.subTest(title=title):
                self.assertEqual(len(get_snippets(title)), 1)
                self.assertIn(f'self._extend("{title}")', tests)

    def test_files_that_are_named(self):
        """The page on the architecture names files that exist."""
        page = read("docs/architecture.md")
        names = re.findall(r"`((?:\w+/)*\w+\.py)`", page)
        self.assertGreater(len(names), 4)
        for name in names:
            with self.subTest(name=name):
                self.assertTrue((ROOT / name).exists() or list(ROOT.rglob(name)))


@tagged("-at_install", "post_install")
class TestDocsSettings(TransactionCase):
    """The page on the settings tells what stands on the screen."""

    def test_labels_and_defaults(self):
        defaults = self.env["res.company"].default_get(get_settings())
        described = self.env["res.config.settings"].fields_get(get_settings())
        for label, default, name in SETTING.findall(read("docs/settings.md")):
            with self.subTest(name=name):
                self.assertEqual(label, described[name]["string"])
                self.assertEqual(
                    default.partition(":")[0],
                    self._say(described[name], defaults.get(name)),
                )

    def _say(self, field, value):
        """Return a default in the words of the page."""
        if field["type"] == "boolean":
            return "on" if value else "off"
        if field["type"] == "many2one":
            return "empty" if not value else str(value)
        if field["type"] == "selection":
            return dict(field["selection"])[value]
        return f"{value or 0:g}"
