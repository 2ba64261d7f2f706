from odoo import api, models

RETIRED = "retired"


class CreditDocument(models.AbstractModel):
    """A document of a customer that was handed over says who serves it now."""

    _inherit = "credit.document"

    # === COMPUTE METHODS === #

    @api.depends("credit_findings")
    @api.depends_context("lang", "uid")
    def _compute_credit_reasons(self):
        """EXTENDS credit.document: the reasons end with who serves the customer now."""
        result = super()._compute_credit_reasons()
        retired = self.filtered(
            lambda document: any(
                self._is_of_retired(finding["code"], finding["figures"])
                for finding in document.sudo().credit_findings or ()
            )
        )
        for document, successor in retired._get_credit_successors().items():
            document.credit_reasons = f"{document.credit_reasons}\n{successor}"
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _is_of_retired(self, code, figures):
        """Whether a finding of the check says that the customer has retired.

        :param str code: of the finding
        :param dict figures: of the finding
        """
        return code == "status" and figures.get("status") == RETIRED
