"""Chinese readers: nothing of what they read is an English sentence of the module."""

import re
from functools import cache
from html import unescape

import polib

from odoo.tools import file_path

LANG = "zh_CN"
LEAST_WORDS = 3  # shorter ones may be names, or be the same in both languages
# what a program fills in, and markup: what is written stands between them
GAPS = re.compile(r"%\(\w+\)[^a-z]*[a-z]|%[sd]|\{\{.*?\}\}|<[^>]*>|\n")
HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1>|<!--.*?-->", re.DOTALL)
HAN = re.compile("[\u4e00-\u9fff]")


def read(html):
    """Return what a person reads of a page, or of a plain text, in one line."""
    text = re.sub(r"<[^>]*>", " | ", HIDDEN.sub(" ", html or ""))
    return " ".join(unescape(text).split())


@cache
def get_sentences():
    """Return the English that has a translation, as one pattern of whole words."""
    found = set()
    for entry in polib.pofile(file_path(f"credit_management/i18n/{LANG}.po")):
        for part in GAPS.split(unescape(entry.msgid)):
            part = " ".join(part.split()).strip(" .:,;·()")
            is_written = len(re.findall("[A-Za-z]{2,}", part)) >= LEAST_WORDS
            if entry.msgstr and is_written and part not in entry.msgstr:
                found.add(part)
    by_length = sorted(found, key=len, reverse=True)
    return re.compile(f"(?<![A-Za-z])({'|'.join(map(re.escape, by_length))})(?![a-z])")


class ChineseReaders:
    """For test classes with the builders and the users of `CreditBuilders`."""

    @classmethod
    def _speak_chinese(cls, *users):
        """Load Chinese, for the company and for users."""
        cls.env["res.lang"]._activate_lang(LANG)
        cls.env.ref("base.module_credit_management")._update_translations(LANG)
        cls.company.partner_id.lang = LANG
        for user in users:
            user.lang = LANG
        cls.env.invalidate_all()

    def _as_chinese(self, record, user):
        """Return a record as the web client of a Chinese user has it."""
        return record.with_user(user).with_context(lang=LANG)

    def assertChinese(self, html, *words):
        """Check that something is Chinese, says words, and has no English sentence."""
        text = read(html)
        self.assertTrue(HAN.search(text), text)
        left = {found.group() for found in get_sentences().finditer(text)}
        self.assertFalse(left, text)
        for word in words:
            self.assertIn(word, text)
