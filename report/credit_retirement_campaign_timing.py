from odoo import models

TIMINGS = ("in_time", "late", "overdue", "open")


class CreditRetirementCampaign(models.Model):
    """How the steps of a campaign's cases stand with their deadlines."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _get_step_figures(self, steps):
        """Return how each step of the cases stands with its deadline.

        :return: list of ``{"label", "count", a count per timing, "days": mean of those
            done or None, "overrides"}``, in the order of the steps
        :rtype: list
        """
        field = self.env["credit.retirement.step"]._fields["step"]
        by_step = steps.grouped("step")
        return [
            {"label": label, **self._count_timings(by_step[code])}
            for code, label in field._description_selection(self.env)
            if code in by_step
        ]

    def _get_owner_figures(self, steps):
        """Return the same by responsible, whoever has most late steps first."""
        nobody = self.env._("Nobody")
        rows = [
            {"label": user.sudo().name or nobody, **self._count_timings(own)}
            for user, own in steps.grouped("user_id").items()
        ]
        return sorted(
            rows, key=lambda row: (-row["late"] - row["overdue"], row["label"])
        )

    def _count_timings(self, steps):
        """Return how many steps were done in time, days they took, overrides."""
        done = steps.filtered("done_on")
        return {
            "count": len(steps),
            **{
                timing: len(steps.filtered(lambda one, t=timing: one.timing == t))
                for timing in TIMINGS
            },
            "days": sum(done.mapped("days_taken")) / len(done) if done else None,
            "overrides": sum(steps.mapped("override_count")),
        }
