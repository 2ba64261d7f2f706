from datetime import timedelta

from odoo import models


class CreditFollowUp(models.Model):
    """What is planned becomes what should be: new, moved, handed over or cancelled."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    def _carry_out(self, due):
        """Plan, move, hand over and cancel follow-ups.

        :param list[Due] due: of :meth:`_search_due`
        """
        accounts = self.env["credit.account"].browse(one.account_id for one in due)
        follow_ups = self.browse(one.planned_id for one in due if one.planned_id)
        by_id = {follow_up.id: follow_up for follow_up in follow_ups}
        days = accounts.company_id._get_credit_days()
        persons = self._get_persons(accounts)
        kinds = {follow_up: follow_up.kind for follow_up in follow_ups}
        new, moved, over = [], self.browse(), self.browse()
        for account, one in zip(accounts, due, strict=True):
            planned = by_id.get(one.planned_id, self.browse())
            today, person = days[account.company_id], persons[account]
            if not one.rhythm:
                over |= planned
            elif planned:
                planned._change(account, one, today, person)
                moved |= planned
            else:
                new.append(self._prepare_planned(account, one, today) | person)
        moved._move_activities()
        moved.filtered(lambda one: one.kind != kinds[one])._retell_activities()
        over._end("cancelled")
        self.create(new)._schedule()

    def _change(self, account, due, today, person):
        """Make a planned follow-up what it should be.

        :param Due due: what it should be
        :param date today: where the company is
        :param dict person: of :meth:`_get_persons`, if somebody else has to do it
        """
        self.ensure_one()
        values = self._prepare_rhythm(due)
        if not due.is_same_rhythm:
            start = due.last or self.company_id._get_credit_day_of(self.create_date)
            values["planned_date"] = max(today, start + timedelta(days=due.rhythm))
        if self._is_for_another(account):
            values |= person
        self.write(values)
