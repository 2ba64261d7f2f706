from odoo import Command, api, models


class CreditBacktestLine(models.Model):
    """The groups of a back-test, from what the engine reported."""

    _inherit = "credit.backtest.line"

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_lines(self, found):
        """Return the commands that create the groups of a report.

        :param dict found: what :func:`engine.backtest.report` returned
        :rtype: list
        """
        tiers = self.env["credit.tier"].browse(
            group["key"] for group in found["groups"] if group["key"]
        )
        places = {tier.id: place for place, tier in enumerate(tiers.sorted(), 1)}
        lines = [
            {"kind": "decile", "sequence": group["key"], **self._prepare(group)}
            for group in found["deciles"]
        ]
        lines += [
            {
                "kind": "tier",
                "tier_id": group["key"],
                "sequence": places.get(group["key"], len(places) + 1),
                **self._prepare(group),
            }
            for group in found["groups"]
        ]
        return [Command.create(values) for values in lines if values["customer_count"]]

    def _prepare(self, group):
        """Return the figures of a group of the report; 0 where there are none."""
        return {
            "customer_count": group["count"],
            "bad_count": group["bad"],
            "bad_rate": group["rate"] or 0.0,
            "lowest": group["lowest"] or 0.0,
            "highest": group["highest"] or 0.0,
        }
