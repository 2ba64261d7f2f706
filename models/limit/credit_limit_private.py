from odoo import SUPERUSER_ID, fields, models

from ..credit_groups import CREDIT_USER


class CreditLimit(models.Model):
    """Proposals for what an order needs, by people who may not see the limit.

    They know by how much the order is too much; with the amount of the proposal they
    could tell the limit and the exposure. A record rule keeps it from them, and so that
    no message or activity of theirs tells it by its name, Odoo itself enters it.
    """

    _inherit = "credit.limit"

    # === FIELDS === #

    is_amount_hidden = fields.Boolean(
        readonly=True,
        copy=False,
        groups=CREDIT_USER,
        help="The amount was worked out from the figures of the customer. Who asked "
        "for it does not see the proposal unless they may see credit accounts.",
    )

    # === BUSINESS METHODS === #

    def _as_system(self):
        """Return the limits as Odoo itself sees and changes them."""
        return self.with_user(SUPERUSER_ID)

    def _tell_proposer(self):
        """EXTENDS the news: on the order, where the amount is to stay unknown."""
        hidden = self.sudo().filtered("is_amount_hidden")
        for limit in hidden._proposed_by_others():
            proposer = limit.proposed_by_id
            told = limit.with_context(lang=proposer.lang or self.env.lang)
            document = limit.sale_order_id or limit.partner_id
            document.message_notify(
                body=told._get_hidden_news(),
                author_id=self.env.ref("base.partner_root").id,
                partner_ids=proposer.partner_id.ids,
            )
        return super(CreditLimit, self.browse((self - hidden).ids))._tell_proposer()

    def _get_hidden_news(self):
        """Return what was decided on the limit, without its amount."""
        self.ensure_one()
        if self.state == "active":
            text = self.env._(
                "%(customer)s: the credit limit that you asked for was approved.",
                customer=self.partner_id.name,
            )
        else:
            text = self.env._(
                "%(customer)s: the credit limit that you asked for was rejected.",
                customer=self.partner_id.name,
            )
        return self._add_decision_note(text)
