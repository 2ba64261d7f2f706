from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import format_list

# Odoo computes them, but takes them from a client that sends them
COMPUTED = frozenset(
    {
        "amount_untaxed",
        "amount_tax",
        "amount_total",
        "currency_rate",
        "invoice_status",
    }
)
# only Odoo itself sets them, never a client
SYSTEM_FIELDS = frozenset({"transaction_ids"})


def get_sent_names(env, vals_list, filled=False):
    """Return the names of the fields that a client sent, as defaults too.

    :param bool filled: without the fields that were sent empty, as the web client does
        with what it only shows
    """
    defaults = {
        key.removeprefix("default_")
        for key, value in env.context.items()
        if value and isinstance(key, str) and key.startswith("default_")
    }
    return defaults | {
        name
        for vals in vals_list
        for name, value in vals.items()
        if value or not filled
    }


def refuse_sent(records, names):
    """Refuse values of fields that only Odoo itself sets.

    :param names: names of those fields that were sent
    :raise AccessError: unless they come from Odoo itself
    """
    if not names or records.env.su:
        return
    labels = [
        records._fields[name].get_description(records.env, ["string"])["string"]
        for name in sorted(names)
    ]
    raise AccessError(
        records.env._(
            "Odoo itself keeps these fields, nobody may enter them: %(fields)s.",
            fields=format_list(records.env, labels),
        )
    )


class SaleOrder(models.Model):
    """What a client sends of fields that are not its own to fill."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _is_credit_counted(self):
        """Whether the order is confirmed, in a company whose orders are checked."""
        self.ensure_one()
        return self.state == "sale" and self.company_id._is_credit_managed()

    def _credit_refuse_system_fields(self, names):
        """Refuse what a client says of the money of an order.

        :param names: names of the fields that were sent
        :raise AccessError: in companies whose orders are checked
        """
        sent = SYSTEM_FIELDS.intersection(names)
        if sent and any(order.company_id._is_credit_managed() for order in self):
            refuse_sent(self, sent)

    def _credit_recompute(self, names):
        """Compute what a client sent, instead of believing it.

        :param names: names of the fields that were written
        """
        managed = self.filtered(lambda order: order.company_id._is_credit_managed())
        for name in COMPUTED.intersection(names):
            self.env.add_to_compute(self._fields[name], managed)
