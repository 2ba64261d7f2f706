from odoo import models

from ...engine.scoring import Measured, mix


class CreditMeasure(models.AbstractModel):
    """How much of what customers bought was credited."""

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_credit_note_share(self, batch):
        """What of the invoiced amount was credited; weighs as many as the invoices."""
        house, measures = batch.house.get("credit_note_share"), {}
        for account_id, row in batch.rows("trade").items():
            debited, credited = row["debited"], row["credited"]
            if not debited:
                continue
            share = min(1.0, credited / debited)
            mixed = mix(share * row["invoices"], row["invoices"], house, batch.pseudo)
            measures[account_id] = Measured(mixed.value, credited, debited, mixed.house)
        return measures
