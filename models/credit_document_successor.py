from odoo import api, models


class CreditDocument(models.AbstractModel):
    """A document of a customer that was handed over says who serves it now."""

    _inherit = "credit.document"

    # === COMPUTE METHODS === #

    @api.depends("credit_findings")
    @api.depends_context("lang", "uid")
    def _compute_credit_reasons(self):
        """EXTENDS credit.document: the reasons end with who serves the customer now."""
        result = super()._compute_credit_reasons()
        for document in self:
            findings = document.sudo().credit_findings or ()
            successor = document._get_credit_successor_text(
                (finding["code"], finding["figures"]) for finding in findings
            )
            if successor:
                document.credit_reasons = f"{document.credit_reasons}\n{successor}"
        return result

    # === BUSINESS METHODS === #

    def _get_credit_successor_text(self, findings):
        """Return who serves the customer from now on, in words, None where we do.

        :param findings: iterable of code and figures, of what was found about it
        """
        self.ensure_one()
        statuses = [
            figures.get("status") for code, figures in findings if code == "status"
        ]
        if "retired" not in statuses:
            return None
        document = self.sudo()
        customers = (
            document._get_credit_buyer() | document._get_credit_partner()
        ).commercial_partner_id
        case = (
            self.env["credit.retirement"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", customers.ids),
                    ("company_id", "=", document.company_id.root_id.id),
                    ("account_id.status", "=", "retired"),
                    ("state", "=", "retired"),
                    ("exit_mode", "=", "hand_over"),
                ],
                order="id desc",
                limit=1,
            )
        )
        return case._get_distributor_text() if case else None
