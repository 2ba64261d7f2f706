from odoo import api, models

from .credit_xlsx import AMOUNT, COUNT, SCORE, TEXT

# name of the figure, kind of the cell
AMOUNT_CELLS = (
    ("label", TEXT),
    ("count", COUNT),
    ("revenue", AMOUNT),
    ("exposure", AMOUNT),
    ("overdue", AMOUNT),
)
TIMING_CELLS = (
    ("label", TEXT),
    ("count", COUNT),
    ("in_time", COUNT),
    ("late", COUNT),
    ("overdue", COUNT),
    ("open", COUNT),
    ("days", SCORE),
    ("overrides", COUNT),
)


class RetirementCampaignXlsx(models.AbstractModel):
    """The tables of the first sheet: what is at stake, and deadlines."""

    _inherit = "report.credit_management.retirement_campaign_xlsx"

    # === SUMMARY === #

    @api.model
    def _get_amount_table(self, title, figures):
        """Return the headings and rows of a table of what is at stake."""
        head = [
            title,
            self.env._("Customers"),
            self.env._("Invoiced in 12 Months"),
            self.env._("Exposure"),
            self.env._("Overdue"),
        ]
        return head, self._get_cells(AMOUNT_CELLS, figures)

    @api.model
    def _get_timing_table(self, title, figures):
        """Return the headings and rows of a table of deadlines."""
        head = [
            title,
            self.env._("Number of Steps"),
            self.env._("Done in Time"),
            self.env._("Done Late"),
            self.env._("Overdue"),
            self.env._("Open"),
            self.env._("Days Taken"),
            self.env._("Overrides"),
        ]
        return head, self._get_cells(TIMING_CELLS, figures)

    @api.model
    def _get_cells(self, columns, figures):
        """Return rows of cells: kind and value of each column.

        :param columns: name of the figure and kind of the cell, one after the other
        :param list figures: dicts by name of the figure
        """
        return [[(kind, row[name]) for name, kind in columns] for row in figures]
