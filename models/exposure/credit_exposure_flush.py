from odoo import api, models

# whose columns the queries read
READ_MODELS = (
    "res.partner",
    "res.company",
    "credit.account",
    "account.account",
    "account.move",
    "account.move.line",
    "account.payment",
    "product.template",
    "sale.order",
    "sale.order.line",
    "payment.transaction",
)


class CreditExposure(models.AbstractModel):
    """Pending changes of what the queries read are written first."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _get_read_models(self):
        """Return the names of the models whose columns the queries read.

        :rtype: tuple
        """
        return READ_MODELS

    # === SOURCES === #

    def _flush(self):
        """Write pending changes of everything the queries read."""
        # Columns named by hand are unknown to the ORM, so it cannot flush by itself.
        # It would go through all fields of a model, and most often nothing is pending.
        transaction = self.env.transaction
        for model_name in self._get_read_models():
            pending = (*transaction.tocompute, *transaction.field_dirty)
            if any(field.model_name == model_name for field in pending):
                self.env[model_name].flush_model()
