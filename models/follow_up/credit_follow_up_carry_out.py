from datetime import timedelta

from odoo import api, models


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

    @api.model
    def _prepare_rhythm(self, due):
        """Return the values of a follow-up that say why it is planned, how often.

        :param Due due: what it should be
        """
        return {
            "kind": "retirement" if due.case_id else "tier",
            "retirement_id": due.case_id,
            "rhythm_days": due.rhythm,
        }

    @api.model
    def _prepare_planned(self, account, due, today):
        """Return the values of a new follow-up, without those who do it.

        :param Due due: what it should be
        :param date today: where the company is
        """
        return self._prepare_rhythm(due) | {
            "account_id": account.id,
            "planned_date": self._get_first_date(account, due, today),
            "method": account.tier_id.follow_up_method or "call",
        }

    def _change(self, account, due, today, person):
        """Make a planned follow-up what it should be.

        :param Due due: what it should be
        :param date today: where the company is
        :param dict person: of :meth:`_get_persons`, if somebody else has to do it
        """
        self.ensure_one()
        values = self._prepare_rhythm(due)
        if not due.is_same_rhythm:
            start = due.last or self.create_date.date()
            values["planned_date"] = max(today, start + timedelta(days=due.rhythm))
        if self._is_for_another(account):
            values |= person
        self.write(values)

    @api.model
    def _get_first_date(self, account, due, today):
        """Return when an account is followed up next.

        Customers who never were are spread over the rhythm, so that not all of them
        are due on one day.

        :param Due due: what the follow-up should be
        :param date today: where the company is
        """
        if due.last or due.case_id:
            return max(today, (due.last or today) + timedelta(days=due.rhythm))
        return today + timedelta(days=1 + account.id % due.rhythm)

    def _is_for_another(self, account):
        """Whether somebody else has to do it: the salesperson changed, or left."""
        return self.salesperson_id != account.user_id or not self.user_id.active

    @api.model
    def _get_persons(self, accounts):
        """Return who follows up accounts: the salesperson, else a credit controller.

        :return: values of the follow-up by account
        :rtype: dict
        """
        persons, teams = {}, {}
        for account in accounts:
            company, user = account.company_id, account.user_id
            if not user.active:
                user = account.controller_id
                if not user._is_credit_controller(company):
                    if company not in teams:
                        teams[company] = company._get_credit_controllers()[:1]
                    user = teams[company] or self.env.ref("base.user_admin")
            persons[account] = {
                "salesperson_id": account.user_id.id,
                "user_id": user.id,
            }
        return persons
