from markupsafe import Markup

from odoo import api, models

ACTIVITY_DOWN = "credit_management.mail_activity_type_credit_downgrade"
ACTIVITY_DECIDE = "credit_management.mail_activity_type_credit_evaluation"


class CreditEvaluation(models.Model):
    """Who is told what an evaluation came to.

    A mass evaluation must not flood anybody: activities, but no messages by mail.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _tell_downgrades(self, lines):
        """Give downgraded customers to their salespeople, with the reasons.

        A salesperson who may not see credit accounts is not asked: then the credit
        controllers of the customer are.

        :param lines: lines that were applied
        """
        down = lines.filtered(lambda line: line.movement == "down")
        if not down:
            return
        activity_type = self.env.ref(ACTIVITY_DOWN)
        common = {
            "res_model_id": self.env["ir.model"]._get_id("credit.account"),
            "activity_type_id": activity_type.id,
            "date_deadline": self.company_id._get_credit_today(),
            "automated": True,
        }
        self._create_activities(
            common
            | {
                "res_id": line.account_id.id,
                "user_id": user.id,
                **self._prepare_downgrade(line, user),
            }
            for line in down
            for user in self._get_informed(line)
        )

    def _get_informed(self, line):
        """Return who is told of a downgrade: `res.users`."""
        salesperson = line.account_id.user_id
        if salesperson._is_credit_user(line.company_id):
            return salesperson
        return line.account_id._get_controllers()

    def _prepare_downgrade(self, line, user):
        """Return summary and note of the activity, in the language of the reader."""
        line = line.with_context(lang=user.lang)
        reasons = Markup().join(
            Markup("<li>%s</li>") % reason for reason in line._get_reasons()
        )
        return {
            "summary": line.env._(
                "Downgraded from %(before)s to %(after)s",
                before=line.previous_tier_id.name,
                after=line.tier_id.name,
            ),
            "note": Markup("<p>%s</p><ul>%s</ul>")
            % (line.env._("What cost most points:"), reasons),
        }

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

    def _create_activities(self, vals_list):
        """Create activities without a mail to whom they are for.

        :param vals_list: iterable of values of `mail.activity`
        """
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(list(vals_list))
