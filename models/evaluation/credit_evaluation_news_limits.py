from odoo import api, models

ACTIVITY_DECIDE = "credit_management.mail_activity_type_credit_evaluation"


class CreditEvaluation(models.Model):
    """Those who decide on limits are told how many an evaluation proposes."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _after_apply(self):
        """EXTENDS the evaluation: those who decide are told of the proposals, once."""
        result = super()._after_apply()
        waiting = self._get_proposals()
        if waiting:
            by_user = {}
            for limits_ in waiting.grouped(self._get_decider_key).values():
                for user in limits_[0]._get_deciders():
                    by_user[user] = by_user.get(user, 0) + len(limits_)
            self._ask_to_decide(by_user)
        return result

    def _get_proposals(self):
        """Return the limits that the evaluation proposed and nobody decided on yet."""
        # by their ids: of lines that are minutes old PostgreSQL knows no number, and
        # would look through all of them for each limit
        lines = self.env["credit.evaluation.line"].sudo()
        ids = lines.search([("evaluation_id", "in", self.ids)], order="id").ids
        limits_ = self.env["credit.limit"].sudo()
        return limits_.search(
            [("evaluation_line_id", "in", ids), ("state", "=", "proposed")]
        )

    @api.model
    def _get_decider_key(self, limit):
        """Return what says who decides on a limit; many limits have the same."""
        return limit.needs_manager, limit.account_id.controller_id, limit.proposed_by_id

    def _ask_to_decide(self, by_user):
        """Give the proposals to those who decide, one activity each for all of them.

        :param dict by_user: how many proposals, by `res.users`
        """
        common = {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": self.env.ref(ACTIVITY_DECIDE).id,
            "date_deadline": self.company_id._get_credit_today(),
            "automated": True,
        }
        self._create_activities(
            common
            | {
                "user_id": user.id,
                "summary": self._get_decide_summary(user, count),
            }
            for user, count in by_user.items()
        )

    @api.model
    def _get_decide_summary(self, user, count):
        """Return what the activity of the proposals says, in the user's language."""
        env = user.with_context(lang=user.lang).env
        if count == 1:
            return env._("Decide on 1 proposed limit")
        return env._("Decide on %(count)s proposed limits", count=count)
