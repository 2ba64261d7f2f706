from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

COUNTED_MONTHS = 12


class CreditFollowUp(models.Model):
    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    @api.model
    def _log(self, vals_list):
        """Log follow-ups that were done; they put off the planned ones.

        :param list[dict] vals_list: values of follow-ups that are done
        :return: the follow-ups
        """
        done = self.sudo().create(vals_list)
        planned = self.sudo().search(
            [
                ("account_id", "in", done.account_id.ids),
                ("state", "=", "planned"),
                ("rhythm_days", ">", 0),
            ]
        )
        last = {
            account: max(members.mapped("date"))
            for account, members in done.grouped("account_id").items()
        }
        moved = planned.browse()
        for follow_up in planned:
            rhythm = relativedelta(days=follow_up.rhythm_days)
            due = last[follow_up.account_id] + rhythm
            if due > follow_up.planned_date:
                follow_up.planned_date = due
                moved |= follow_up
        moved._move_activities()
        return done

    def _take_from_activity(self, activity):
        """Take over what somebody changed on the activity.

        :param activity: a `mail.activity` of the follow-up
        """
        if self.planned_date != activity.date_deadline:
            self.planned_date = activity.date_deadline
        if self.user_id != activity.user_id:
            self.user_id = activity.user_id


class CreditAccount(models.Model):
    """How often somebody talked to a customer, and what comes next."""

    _inherit = "credit.account"

    # === FIELDS === #

    follow_up_ids = fields.One2many(
        comodel_name="credit.follow.up", inverse_name="account_id", readonly=True
    )
    follow_up_count = fields.Integer(
        string="Follow-Ups",
        compute="_compute_follow_up",
        help="Done in the last 12 months.",
    )
    follow_up_text = fields.Char(
        string="Follow-Ups by Method",
        compute="_compute_follow_up",
        help="Done in the last 12 months, such as 3 calls and 1 visit.",
    )
    next_follow_up_date = fields.Date(
        string="Next Follow-Up", compute="_compute_next_follow_up_date"
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_follow_up(self):
        FollowUp = self.env["credit.follow.up"]
        today = fields.Date.context_today(self)
        start = today - relativedelta(months=COUNTED_MONTHS)
        counts = {}
        for account, method, count in FollowUp._read_group(
            [
                ("account_id", "in", self.ids),
                ("state", "=", "done"),
                ("date", ">", start),
            ],
            ["account_id", "method"],
            ["__count"],
        ):
            counts.setdefault(account.id, {})[method] = count
        labels = dict(FollowUp._fields["method"]._description_selection(self.env))
        for account in self:
            found = counts.get(account._origin.id, {})
            account.follow_up_count = sum(found.values())
            parts = [
                f"{labels[code]} {found[code]}" for code in labels if code in found
            ]
            account.follow_up_text = " · ".join(parts)

    def _compute_next_follow_up_date(self):
        planned = dict(
            self.env["credit.follow.up"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "planned")],
                ["account_id"],
                ["planned_date:min"],
            )
        )
        for account in self:
            account.next_follow_up_date = planned.get(account._origin, False)

    # === ACTION METHODS === #

    def action_view_follow_ups(self):
        """Open the follow-ups of the account."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_follow_up_action"
        )
        return action | {"domain": [("account_id", "=", self.id)], "context": {}}

    def action_log_follow_up(self):
        """Ask how the customer was met."""
        self.ensure_one()
        return {
            "name": self.env._("Log Follow-Up"),
            "type": "ir.actions.act_window",
            "res_model": "credit.follow.up.log",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_partner_id": self.sudo().partner_id.id,
                "default_company_id": self.sudo().company_id.id,
            },
        }

    # === BUSINESS METHODS === #

    def _note_status(self, before, cause):
        # EXTENDS the status: who is retired is not followed up
        result = super()._note_status(before, cause)
        retired = self.filtered(lambda account: account.status == "retired")
        retired._stop_follow_ups()
        return result

    def _stop_follow_ups(self):
        """Cancel what is planned for accounts, with its activities.

        :return: the follow-ups that were cancelled, in sudo
        """
        return self._search_planned_follow_ups()._end("cancelled")

    def _search_planned_follow_ups(self):
        """Return what is planned for accounts, in sudo: one of each at most."""
        return (
            self.env["credit.follow.up"]
            .sudo()
            .search([("account_id", "in", self.ids), ("state", "=", "planned")])
        )

    def _absorb_follow_ups(self, other):
        """Take over the follow-ups of an account that is merged into this."""
        other.follow_up_ids._end("cancelled")
        other.follow_up_ids.write({"account_id": self.id})


class ResPartner(models.Model):
    _inherit = "res.partner"

    # === ACTION METHODS === #

    def action_log_credit_follow_up(self):
        """Ask how the customer was met, also of who may not see credit accounts."""
        self.ensure_one()
        company = self.env.company
        if not company._is_credit_managed():
            raise UserError(
                self.env._(
                    "Credit management is off in %(company)s.", company=company.name
                )
            )
        pair = (self.id, company.id)
        account = self.env["credit.account"]._ensure([pair])[pair]
        return account.with_env(self.env).action_log_follow_up()
