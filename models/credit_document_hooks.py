from odoo import models


class CreditDocument(models.AbstractModel):
    """What a document says of itself to the check."""

    _inherit = "credit.document"

    # === HOOKS === #

    def _get_credit_partner(self):
        """Return the contact that is billed; its commercial partner owes it."""
        raise NotImplementedError

    def _get_credit_buyer(self):
        """Return who ordered; the status of their account counts too."""
        return self._get_credit_partner()

    def _get_credit_payment_term(self):
        """Return the payment terms, which a release covers."""
        raise NotImplementedError

    def _get_credit_user(self):
        """Return the salesperson, who is told of the hold."""
        raise NotImplementedError

    def _get_credit_name(self):
        """Return what people call the document."""
        return self.display_name

    def _get_credit_verdicts(self, lock=True):
        """Return ``{id: engine.decision.Verdict}``, see `credit.check`."""
        raise NotImplementedError

    def _get_credit_waiting_domain(self):
        """Return the domain of what waits to go."""
        raise NotImplementedError

    def _is_credit_waiting(self):
        """Whether the document has not gone yet, and was not given up."""
        raise NotImplementedError

    def _has_credit_gone(self):
        """Whether the document was confirmed or posted."""
        raise NotImplementedError

    def _is_credit_checked(self):
        """Whether the document waits and the check applies to it."""
        raise NotImplementedError

    def _is_credit_urgent(self, demand):
        """Whether the document goes by itself once its hold clears.

        :param demand: the :class:`engine.rules.Demand` of the document
        """
        raise NotImplementedError

    def _credit_go(self):
        """Confirm or post the document."""
        raise NotImplementedError
