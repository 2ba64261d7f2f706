import ast
import re
from xml.etree import ElementTree

from lxml import etree

from odoo.tests import BaseCase, TransactionCase, tagged

from .common_docs import ROOT, get_section, get_snippets, read

PAGES = ("README.md", *sorted(f"docs/{page.name}" for page in ROOT.glob("docs/*.md")))
SETTING = re.compile(r"^\| (.+?) \|.*\| (.+?) \|[^|]*\| `(credit_\w+)` \|$", re.M)
RULE = re.compile(r"^\| " + r"(.+?) \| " * 6 + r"(on|off) \|$", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# a picture, and the paragraph below it
PICTURE = re.compile(r"^!\[[^\]]+\]\(([^)\s]+\.png)\)\n\n(.*?)(?:\n\n|\Z)", re.M | re.S)
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

    def test_pictures(self):
        """Every picture has a caption, and none is there that no page shows."""
        shown = set()
        for page in PAGES:
            text = read(page)
            pictures = PICTURE.findall(text)
            self.assertEqual(len(pictures), text.count("!["), page)
            for target, caption in pictures:
                shown.add(((ROOT / page).parent / target).resolve())
                with self.subTest(page=page, target=target):
                    self.assertRegex(caption, r"(?s)^\*[^*].*[^*]\*$")
                    self.assertLessEqual(caption.count("\n"), 1)
        self.assertEqual(shown, set((ROOT / "docs" / "img").iterdir()))

    def test_contents(self):
        """Pages with a table of contents name each of their sections in it."""
        for page in ("check", "review", "retirement", "settings", "installing"):
            text = read(f"docs/{page}.md")
            contents, *_sections = text.partition("\n## ")
            titles = re.findall(r"^## (.*)$", FENCE.sub("", text), re.M)
            self.assertGreater(len(titles), 4)
            for title in titles:
                with self.subTest(page=page, title=title):
                    self.assertIn(f"(#{get_anchors(f'## {title}').pop()})", contents)

    def test_commands(self):
        """The commands on the pages exist; the README says how to run the tests."""
        commands = re.findall(r"^  (\w+) ", read("dev"), re.M)
        for page in PAGES:
            for command in re.findall(r"\./dev (\w+)", read(page)):
                self.assertIn(command, (*commands, "help"), page)
        for line in re.findall(r"^\./dev \w+$", read(".ci/run"), re.M):
            self.assertIn(f"\n{line}\n", read("README.md"))

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

    def test_languages(self):
        """Each language that the module speaks is named."""
        languages = [path.name for path in ROOT.glob("i18n/*.po")]
        section = get_section(read("docs/installing.md"), "## Languages")
        self.assertEqual(re.findall(r"`i18n/(\w+_\w+\.po)`", section), languages)

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
        labels = self._get_labels(described)
        for label, default, name in SETTING.findall(read("docs/settings.md")):
            with self.subTest(name=name):
                self.assertEqual(label, labels[name])
                if described[name]["type"] in ("float", "integer", "monetary"):
                    # so a sentence that refuses a figure names it, too
                    self.assertEqual(label, described[name]["string"])
                self.assertEqual(
                    default.partition(":")[0],
                    self._say(described[name], defaults.get(name)),
                )

    def test_rules(self):
        """Every rule that a company starts with has its row, in this order."""
        rules = self.env["credit.rule"].with_context(active_test=False)
        rules = rules.search([("company_id", "=", False)], order="id")
        self.assertEqual(
            set(rules.get_external_id().values()),
            {
                f"credit_management.{name}"
                for name in get_records("data/credit_rule_data.xml", "credit.rule")
            },
        )
        page = get_section(read("docs/settings.md"), "## The rules you start with")
        rows = [
            (*row, sorted(float(n) for n in re.findall(r"\d+", when.replace(",", ""))))
            for *row, when, at_first in RULE.findall(page)
            for row in [(*row, at_first)]
        ]
        self.assertEqual(rows, [self._say_rule(rule) for rule in rules])

    def _say_rule(self, rule):
        """Return a rule in the words of the page, and its figures."""
        words = {
            name: dict(rule._fields[name]._description_selection(self.env))[rule[name]]
            for name in ("kind", "scope", "stage", "effect")
        }
        everybody = rule.scope == "all"
        return (
            rule.name,
            words["kind"],
            "everybody" if everybody else ", ".join(rule.status_ids.mapped("name")),
            words["stage"],
            words["effect"],
            "on" if rule.active else "off",
            sorted(filter(None, (rule.percent, float(rule.days), rule.amount))),
        )

    def _get_labels(self, described):
        """Return what the settings are called on the screen: ``{field: label}``.

        A setting has a title, or that of its first field; a label of the field's own
        follows it.
        """
        settings = self.env["res.config.settings"]
        view = self.env.ref("base.res_config_settings_view_form")
        labels = {}
        for setting in etree.fromstring(settings.get_view(view.id)["arch"]).iter(
            "setting"
        ):
            own = {
                label.get("for"): label.get("string") for label in setting.iter("label")
            }
            names = [field.get("name") for field in setting.iter("field")]
            names = [name for name in names if name in described]
            for name in names:
                title = setting.get("string") or described[names[0]]["string"]
                labels[name] = title
                if name in own:
                    label = own[name] or described[name]["string"]
                    labels[name] = f"{title}: {label}"
        return labels

    def _say(self, field, value):
        """Return a default in the words of the page."""
        if field["type"] == "boolean":
            return "on" if value else "off"
        if field["type"] == "many2one":
            return "empty" if not value else str(value)
        if field["type"] == "selection":
            return dict(field["selection"])[value]
        return f"{value or 0:g}"
