from odoo import api, models
from odoo.exceptions import UserError

from ...engine.decision import REFUSE, STOPPING


class CreditCheck(models.AbstractModel):
    """What is said where a document or a change is refused, and what would help."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _raise_held(self, documents, verdicts, quotations=False):
        """Refuse a change that would have had to be held, and say what to do.

        :param bool quotations: whether they were not confirmed before the change
        """
        refused = documents.filtered(lambda doc: verdicts[doc.id].outcome == REFUSE)
        if refused:
            self._raise_refused(refused, verdicts)
        message = self.env._(
            "This does not pass the credit check:\n%(reasons)s\n\n"
            "Lower the amount, have the customer pay first, or ask the credit "
            "department.",
            reasons=self._get_reasons(documents, verdicts),
        )
        if quotations:
            message = self.env._(
                "%(message)s A quotation can also be confirmed with its Confirm "
                "button: it is then put on hold for a decision.",
                message=message,
            )
        raise UserError(message)

    @api.model
    def _raise_refused(self, documents, verdicts):
        """Refuse documents that nobody can release, and say what would change that."""
        raise UserError(
            self.env._(
                "A credit rule refuses this, nobody can release it:\n%(reasons)s\n\n"
                "Ask a credit manager if the customer's status or an exemption should "
                "change.",
                reasons=self._get_reasons(documents, verdicts, (REFUSE,)),
            )
        )

    @api.model
    def _get_reasons(self, documents, verdicts, effects=STOPPING):
        """Return one line per document and rule that stops it.

        :param effects: of the rules; of those that only hold, none helps who is refused
        """
        lines = [
            self.env._(
                "%(document)s: %(reason)s",
                document=document._get_credit_name(),
                reason=self._explain(
                    finding.code,
                    finding.figures,
                    document.company_id.sudo().currency_id,
                ),
            )
            for document in documents
            for finding in verdicts[document.id].findings
            if finding.effect in effects
        ]
        retired = documents.filtered(
            lambda document: any(
                document._is_of_retired(finding.code, finding.figures)
                for finding in verdicts[document.id].findings
            )
        )
        successors = retired._get_credit_successors().values()
        return "\n".join(dict.fromkeys([*lines, *successors]))
