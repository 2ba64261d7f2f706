from datetime import timedelta

from odoo import api, models

from .credit_batches import work_off

BATCH = 500


class CreditFollowUp(models.Model):
    """Who is followed up when: planned from the tier, and from open cases.

    Planning compares what is planned with what should be, and changes what differs:
    doing it again changes nothing.
    """

    _inherit = "credit.follow.up"

    # === CRON METHODS === #

    @api.model
    def _trigger_plan(self):
        """Have the follow-ups planned in the background."""
        self.env.ref("credit_management.ir_cron_follow_up").sudo()._trigger()

    @api.model
    def _cron_follow_up(self):
        """Plan the follow-ups of all managed companies, batch by batch."""
        work_off(self.env, self._plan_batch)

    # === BUSINESS METHODS === #

    @api.model
    def _plan(self, accounts):
        """Plan the follow-ups of some accounts now.

        :param accounts: recordset of `credit.account`
        """
        if accounts:
            self.sudo()._carry_out(self._search_due(accounts=accounts))

    @api.model
    def _plan_batch(self, after):
        """Plan the follow-ups of the next accounts where something has to change.

        :param int after: the account id to go on after
        :return: the last account id, ``None`` when nothing was left
        """
        rows = self._search_due(after, BATCH)
        self.sudo()._carry_out(rows)
        return rows[-1][0] if rows else None

    def _carry_out(self, rows):
        """Plan, move, hand over and cancel follow-ups.

        :param list rows: of :meth:`_search_due`
        """
        accounts = self.env["credit.account"].browse(row[0] for row in rows)
        follow_ups = self.browse(row[3] for row in rows if row[3])
        by_id = {follow_up.id: follow_up for follow_up in follow_ups}
        days = accounts.company_id._get_credit_days()
        persons = self._get_persons(accounts)
        new, moved, over = [], self.browse(), self.browse()
        for account, row in zip(accounts, rows, strict=True):
            _id, rhythm, case_id, planned_id, is_same_rhythm, last = row
            planned = by_id.get(planned_id, self.browse())
            today = days[account.company_id]
            values = {
                "kind": "retirement" if case_id else "tier",
                "retirement_id": case_id,
                "rhythm_days": rhythm,
            }
            if not rhythm:
                over |= planned
            elif not planned:
                day = self._get_first_date(account, today, values, last)
                values |= {
                    "account_id": account.id,
                    "planned_date": day,
                    "method": account.tier_id.follow_up_method or "call",
                }
                new.append(values | persons[account])
            else:
                if not is_same_rhythm:
                    start = last or planned.create_date.date()
                    values["planned_date"] = max(today, start + timedelta(days=rhythm))
                if planned._is_for_another(account):
                    values |= persons[account]
                planned.write(values)
                moved |= planned
        moved._move_activities()
        over._end("cancelled")
        self.create(new)._schedule()

    @api.model
    def _get_first_date(self, account, today, values, last):
        """Return when an account is followed up next.

        Customers who never were are spread over the rhythm, so that not all of them
        are due on one day.

        :param date last: day of the last follow-up, if there was one
        """
        rhythm = values["rhythm_days"]
        if last or values["kind"] == "retirement":
            return max(today, (last or today) + timedelta(days=rhythm))
        return today + timedelta(days=1 + account.id % rhythm)

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
