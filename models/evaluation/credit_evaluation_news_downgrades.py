from markupsafe import Markup

from odoo import models

ACTIVITY_DOWN = "credit_management.mail_activity_type_credit_downgrade"


class CreditEvaluation(models.Model):
    """Salespeople are told which of their customers were downgraded, and why."""

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
