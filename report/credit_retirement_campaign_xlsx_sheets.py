from odoo import api, models


class RetirementCampaignXlsx(models.AbstractModel):
    """The sheets behind the summary: customers, reasons, steps."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _get_sheets(self):
        """Return the sheets behind the summary.

        :return: list of ``(title, columns, function of a campaign and lines that
            returns the rows)``
        :rtype: list
        """
        return [
            (
                self.env._("Customers"),
                self._get_customer_columns(),
                self._get_customer_rows,
            ),
            (self.env._("Reasons"), self._get_reason_columns(), self._get_reason_rows),
            (self.env._("Steps"), self._get_step_columns(), self._get_step_rows),
        ]
