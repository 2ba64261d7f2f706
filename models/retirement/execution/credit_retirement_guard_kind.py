from datetime import date
from typing import NamedTuple

from odoo import models

from ...credit_retirement_states import EXIT_MODES

ALL_MODES = tuple(code for code, _label in EXIT_MODES)
# a customer who pays in advance goes on buying: open business is no obstacle
LEAVING_MODES = tuple(code for code in ALL_MODES if code != "prepay")


class Guard(NamedTuple):
    """What may stand against the execution of a case."""

    code: str
    label: str  # in the language of the env
    blocking: tuple[str, ...] = ()  # exit modes in which it does; else it is only told
    is_final: bool = False  # no manager goes on anyway


class Found(NamedTuple):
    """What a guard found for one case."""

    records: models.BaseModel  # documents, in sudo
    amount: float | None = None  # in company currency, None where none makes sense
    text: str | None = None  # words of others as they are, as of a mail server
    until: date | None = None  # the last day on which it stands against it
