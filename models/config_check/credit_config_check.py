from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

BLOCKS, RISK, HINT = "0", "1", "2"  # so that lists sort by it
SETTINGS = "credit_management.credit_settings_action"
ACCOUNTS = "credit_management.credit_account_action"


class Problem(NamedTuple):
    """One thing that is incomplete or contradictory in the configuration.

    * ``code``: of what kind it is; unique together with company, action and records;
    * ``severity``: ``BLOCKS`` (something does not work, or counts wrongly), ``RISK``
      (something is let through, or stays undone), ``HINT``;
    * ``text``, ``remedy``: what is wrong and what to do, a sentence each;
    * ``company``: `res.company`, ``None`` of what is the same for all;
    * where to go: ``records``, or the XML id of an ``action``, with a ``domain``.
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


class CreditConfigCheck(models.AbstractModel):
    """What in the configuration is incomplete or contradictory.

    A finding is a method ``_find_<code>(companies)`` that yields :class:`Problem`, in
    the file of its area, and is named in :meth:`_get_finders`, or in
    :meth:`_get_early_finders` where it matters before the check is switched on. What
    the models refuse to save is not looked for.
    """

    _name = "credit.config.check"
    _description = "Credit Configuration Check"

    # === BUSINESS METHODS === #

    @api.model
    def _collect(self):
        """Return the problems of the user's current companies, in the user's language.

        The number of queries depends neither on the companies nor on their records.

        :rtype: list of Problem
        """
        companies = self.env.companies.sudo().root_id
        managed = companies.filtered(lambda company: company._is_credit_managed())
        check = self.sudo().with_context(active_test=True)
        problems = list(check._find_check_off(companies - managed))
        for find in check._get_early_finders():
            problems += find(companies)
        if managed:
            for find in check._get_finders():
                problems += find(managed)
        return problems

    @api.model
    def _get_early_finders(self):
        """Return the methods that look for what is to be right before the first step.

        Who decides, what mails and what runs by itself. Each takes parent companies,
        never none, in sudo, also those whose check is off.
        """
        return []

    @api.model
    def _get_finders(self):
        """Return the methods that look for problems.

        Each takes the parent companies whose check is on, never none, in sudo.
        """
        return []

    @api.model
    def _get_members(self, companies, group):
        """Return who is in a group, by company.

        :param str group: XML id
        :return: ``{res.company: active internal res.users}`` of every company
        :rtype: dict
        """
        users = self.env["res.users"].search(
            [("share", "=", False), ("all_group_ids", "in", self.env.ref(group).ids)]
        )
        members = {
            company: users.filtered(
                lambda user, company=company: company in user.company_ids.root_id
            )
            for company in companies
        }
        # all of them are read at once
        return {
            company: own.with_prefetch(users.ids) for company, own in members.items()
        }
