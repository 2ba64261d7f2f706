from odoo import models


class CreditRetirementCampaign(models.Model):
    """What a campaign rests on, line by line."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _get_line_evidence(self, lines):
        """Return what each line of the campaign rests on.

        What a case said already is not repeated: then it is older evidence. What was
        recorded after the line is none of it.

        :param lines: `credit.retirement.campaign.line` with a case
        :return: ``{line: the newest evidence per standard then}``
        :rtype: dict
        """
        self.ensure_one()
        Evidence = self.env["credit.retirement.evidence"]
        found = Evidence.search(
            [("retirement_id", "in", lines.retirement_id.ids)], order="id"
        ).grouped("retirement_id")
        rests_on = {}
        for line in lines:
            newest = {
                one.standard_id: one
                for one in found.get(line.retirement_id, ())
                if one.create_date <= line.create_date
                and one.standard_id in line.standard_ids
            }
            rests_on[line] = Evidence.union(*newest.values())
        return rests_on
