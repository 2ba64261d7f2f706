from odoo import api, models


class CreditRetirementStandard(models.Model):
    """Findings put into words, in the reader's language.

    From data alone, so that frozen evidence reads as it was found.
    """

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _format_finding(self, finding, currency):
        """Return why a standard is met: a paragraph per condition, with links.

        :param finding: :class:`engine.streaks.Finding`, as found or as loaded from the
            evidence (``Finding.load(details)``)
        :param currency: `res.currency` of amounts
        :rtype: Markup
        """
        return self.env["ir.qweb"]._render(
            "credit_management.retirement_finding",
            {"rows": self._explain_finding(finding, currency)},
        )

    @api.model
    def _explain_finding(self, finding, currency):
        """Return the conditions that hold, each with its bad periods, newest first.

        :return: list of ``{"text", "length": bad periods running, "periods": [{"label",
            "value", "text": both, "documents": [{"name", "url", "details": day and
            amount}], "more": how many are not shown, "more_text": that in words}]}``
        :rtype: list
        """
        return [
            {
                "text": self._say(streak.condition, currency),
                "length": streak.length,
                "periods": [
                    self._explain_period(streak.condition, period, currency)
                    for period in streak.used
                ],
            }
            for streak in finding.met_streaks
        ]

    @api.model
    def _explain_standing(self, finding, currency):
        """Return all conditions with what they look at, the newest period first.

        The bad periods that run, and the one that ended the run.

        :return: list of ``{"text", "met", "periods": [{"text", "is_bad"}]}``
        :rtype: list
        """
        rows = []
        for streak in finding.streaks:
            ended = [streak.ended_by] if streak.ended_by else []
            rows.append(
                {
                    "text": self._say(streak.condition, currency),
                    "met": streak.met,
                    "periods": [
                        {"is_bad": period in streak.used}
                        | self._explain_period(streak.condition, period, currency)
                        for period in [*streak.used, *([] if streak.met else ended)]
                    ],
                }
            )
        return rows
