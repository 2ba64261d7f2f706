"""What is said of a condition that cannot be understood: what to do, no Python."""

from ast import literal_eval

from psycopg2 import DataError, ProgrammingError

from odoo.exceptions import UserError
from odoo.fields import Domain

# what cannot be read as a domain
UNREADABLE = (SyntaxError, TypeError, ValueError)
# what Odoo and PostgreSQL raise for a domain that is none; that others were faster is
# not among it: Odoo tries again
BAD_CONDITION = (*UNREADABLE, UserError, DataError, ProgrammingError)


def read_condition(text):
    """Return a condition as a domain.

    :raise ValueError, SyntaxError, TypeError: when it is none
    """
    return Domain(literal_eval(text or "[]"))


def is_gone(model, path):
    """Whether a model has no such field.

    :param str path: name of a field, or of one of its fields, as `country_id.code`
    """
    for name in path.split("."):
        field = model._fields.get(name)
        if not field or not field.relational:
            return not field  # what follows is a part of a date or a property
        model = model.env[field.comodel_name]
    return False


def get_condition_problem(model, text, error):
    """Return what is wrong with a condition, and what to do about it.

    :param model: whose records the condition is on
    :param str text: the condition
    :param error: what it raised, one of ``BAD_CONDITION``
    """
    if isinstance(error, UserError):
        return str(error)  # written for people
    try:
        paths = [one.field_expr for one in read_condition(text).iter_conditions()]
    except UNREADABLE:
        paths = []
    if gone := next((path for path in paths if is_gone(model, path)), None):
        return model.env._(
            "there is no field “%(field)s”. Choose the condition anew.", field=gone
        )
    return model.env._("choose it anew.")
