"""What a form shows of a record, by the conditions of its view."""

import ast

from lxml import etree

from odoo.tools.safe_eval import safe_eval


def get_form(record):
    """Return the form of a record as its user gets it, parsed."""
    return etree.fromstring(record.get_view(view_type="form")["arch"])


def get_shown(record, xpath):
    """Return the nodes of the form of a record that its user sees.

    :param str xpath: of the nodes to look at
    """
    return [
        node for node in get_form(record).xpath(xpath) if not _is_hidden(record, node)
    ]


def get_words(record, xpath):
    """Return the text of the nodes that a user sees, without fields, in one line."""
    words = []
    for top in get_shown(record, xpath):
        for node in top.iter(etree.Element):
            if not _is_hidden(record, node):
                words += [node.get("string"), node.text]
            words.append(node.tail if node is not top else None)
    return " ".join(" ".join(filter(None, words)).split())


def _is_hidden(record, node):
    """Return whether a node, or what it is in, is invisible."""
    return any(
        _evaluate(record, part.get("invisible") or "False")
        for part in (node, *node.iterancestors())
    )


def _evaluate(record, condition):
    """Return whether a condition of a view holds for a record."""
    names = {
        node.id
        for node in ast.walk(ast.parse(condition, mode="eval"))
        if isinstance(node, ast.Name)
    }
    values = {}
    for name in names & record._fields.keys():
        value = record[name]
        values[name] = value.ids if hasattr(value, "ids") else value
    return bool(safe_eval(condition, values))
