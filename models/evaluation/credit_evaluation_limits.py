from odoo import SUPERUSER_ID, models

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
}


class CreditEvaluation(models.Model):
    """The limits that follow from an evaluation.

    A cut is in force at once, where the line showed it to whoever applied it. A raise
    is a proposal: whoever applied the evaluation proposed it, so somebody else decides.
    A customer without a limit, or without a ceiling, gets a proposal only, and so does
    one whose limit is another by now than the line compared with. Who is about to leave
    gets no more credit.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _apply_limits(self, lines):
        """Enter the limits of lines where they differ from those in force today.

        The accounts are locked by now: who decides on a limit meanwhile starts anew, or
        makes this start anew and find it.
        """
        proposing = lines.filtered("has_proposal")
        if not proposing:
            return
        limits_ = self.env["credit.limit"].sudo().with_context(**QUIET)
        limits_._withdraw_replaced(proposing.account_id)
        # not as of the day alone: it may have changed since
        in_force = limits_._get_base(proposing.account_id)
        as_of_day = limits_._get_base(proposing.account_id, self.date)
        common = self._prepare_limit_entry()
        reasons = self._get_limit_reasons()
        entries = []
        for line in proposing:
            today = in_force[line.account_id.id]
            step = line._get_limit_step(today.ceiling)
            if step > 0:
                entries.append((line.id, line.proposed_limit, "proposed", reasons[0]))
            elif step < 0:
                is_shown = line._is_cut_as_shown(today, as_of_day[line.account_id.id])
                entries.append(
                    (
                        line.id,
                        line.proposed_limit,
                        "active" if is_shown else "proposed",
                        reasons[0 if is_shown else 1],
                    )
                )
        limits_._enter_evaluated(entries, common)

    def _get_limit_reasons(self):
        """Return why limits are entered: as shown, and where they changed meanwhile."""
        words = self.company_id._in_credit_language(self).env
        return (
            words._("Evaluation %(evaluation)s", evaluation=self.name),
            words._(
                "Evaluation %(evaluation)s: a cut from a limit that changed since",
                evaluation=self.name,
            ),
        )

    def _prepare_limit_entry(self):
        """Return what the limits of all lines have in common."""
        proposed_by = self.approved_by_id
        return {
            "date_from": self.company_id._get_credit_today(),
            # what the system proposed, anybody may decide on
            "proposed_by_id": proposed_by.id
            if proposed_by.id != SUPERUSER_ID
            else None,
        }
