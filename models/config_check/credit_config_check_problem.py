from typing import NamedTuple

from odoo.fields import Domain

BLOCKS, RISK, HINT = "0", "1", "2"  # so that lists sort by it
SETTINGS = "credit_management.credit_settings_action"
RULES = "credit_management.credit_rule_action"
ACCOUNTS = "credit_management.credit_account_action"


class Problem(NamedTuple):
    """One thing that is incomplete or contradictory in the configuration.

    * ``code``: of what kind it is; unique together with company, action and records;
    * ``severity``: ``BLOCKS`` (something does not work, or counts wrongly), ``RISK``
      (something is let through, or stays undone), ``HINT``;
    * ``text``, ``remedy``: what is wrong and what to do, a sentence each;
    * ``company``: `res.company`, ``None`` of what is the same for all;
    * where to go: the XML id of an ``action``, with a ``domain``, else ``records``.
    """

    code: str
    area: str
    severity: str
    text: str
    remedy: str
    company: object = None
    records: object = None
    action: str | None = None
    domain: Domain | None = None
