from odoo import fields, models
from odoo.exceptions import UserError

from ..credit_groups import CREDIT_USER, MANAGER


class CreditHold(models.Model):
    """What a controller cannot or does not decide goes to the managers."""

    _inherit = "credit.hold"

    # === FIELDS === #

    is_escalated = fields.Boolean(
        string="Escalated",
        readonly=True,
        index="btree_not_null",
        help="The credit managers were asked: it was passed on to them, or nobody "
        "decided in time.",
    )
    recommendation = fields.Text(readonly=True, groups=CREDIT_USER)
    recommended_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        groups=CREDIT_USER,
    )

    # === ACTION METHODS === #

    def action_escalate(self, note=None):
        """Pass open holds on to the credit managers, with a recommendation.

        :param str note: what the controller recommends
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user is no credit controller
        :raise UserError: without a note, when none of them is on hold, or there is no
            manager
        """
        self._check_may_decide()
        todo, decided = self._split_decidable(("open",), lambda hold: None)
        note = (note or "").strip()
        if todo and not note:
            raise UserError(
                self.env._(
                    "Please write what you recommend, and why: the manager reads it."
                )
            )
        todo.sudo().write({"recommendation": note, "recommended_by_id": self.env.uid})
        todo._ask_managers()
        names = todo._format_names()
        lines = self._get_refusal_lines(decided)
        if todo:
            todo._get_tasks().filtered(
                lambda task: not task.user_id.has_group(MANAGER)
            ).unlink()
            lines.insert(
                0,
                self.env._("Passed to the credit managers: %(orders)s.", orders=names),
            )
        return self._notify_screen(lines, "warning" if decided else "success")

    # === BUSINESS METHODS === #

    def _ask_managers(self):
        """Give holds to the managers of their company who did not ask themselves.

        :raise UserError: when there are none
        """
        managers = {
            hold: hold.company_id._get_credit_managers() - hold._get_requesters()
            for hold in self.sudo()
        }
        if not all(managers.values()):
            raise UserError(
                self.env._("There is no credit manager who could decide on it.")
            )
        deadlines = {}
        for hold, users in managers.items():
            # whoever was asked before gets the recommendation in a new activity
            hold._get_tasks().filtered(
                lambda task, users=users: task.user_id in users
            ).unlink()
            deadlines[hold] = hold.company_id._get_credit_today()
        self._create_tasks(managers, deadlines)
        self.sudo().write({"is_escalated": True})
