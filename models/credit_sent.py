"""What a client sends of fields that are not its own to fill."""

from odoo.exceptions import AccessError
from odoo.tools import format_list


def get_sent_names(env, vals_list, filled=False):
    """Return the names of the fields that a client sent, as defaults too.

    :param bool filled: without the fields that were sent empty, as the web client does
        with what it only shows
    """
    defaults = {
        key.removeprefix("default_")
        for key, value in env.context.items()
        if value and isinstance(key, str) and key.startswith("default_")
    }
    return defaults | {
        name
        for vals in vals_list
        for name, value in vals.items()
        if value or not filled
    }


def refuse_sent(records, names):
    """Refuse values of fields that only Odoo itself sets.

    :param names: names of those fields that were sent
    :raise AccessError: unless they come from Odoo itself
    """
    if not names or records.env.su:
        return
    labels = [
        records._fields[name].get_description(records.env, ["string"])["string"]
        for name in sorted(names)
    ]
    raise AccessError(
        records.env._(
            "Odoo itself keeps these fields, nobody may enter them: %(fields)s.",
            fields=format_list(records.env, labels),
        )
    )
