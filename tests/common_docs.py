"""What the tests of the documentation read: pages, their sections and snippets."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def read(name):
    """Return the text of a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def get_section(text, title):
    """Return what stands under a heading, up to the next one of its level or above.

    :raise ValueError: when there is no such heading
    """
    level, found = title.count("#"), f"\n{text}".find(f"\n{title}\n")
    if found < 0:
        raise ValueError(title)
    rest = text[found + len(title) :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def get_snippets(title):
    """Return the Python snippets of a section of the page on the architecture."""
    return SNIPPET.findall(get_section(read("docs/architecture.md"), title))
