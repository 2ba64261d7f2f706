from odoo import models
from odoo.tools import format_list

from ..credit_screen import get_notification


class CreditDocument(models.AbstractModel):
    """What the guards say of documents that are held, or go with a warning."""

    _inherit = "credit.document"

    # === BUSINESS METHODS === #

    def _credit_held_notification(self, held, refused, passed):
        """Tell the person who let documents go what became of them.

        :param held: those that are on hold now
        :param refused: those that a rule refuses
        :param int passed: how many went
        """
        lines = []
        if held:
            lines.append(
                self.env._(
                    "On credit hold, the credit department has been asked to decide: "
                    "%(documents)s.",
                    documents=held._get_credit_names(),
                )
            )
        if refused:
            lines.append(
                self.env._(
                    "Refused by a credit rule: %(documents)s.",
                    documents=refused._get_credit_names(),
                )
            )
        if passed:
            lines.append(self._get_credit_passed_text(passed))
        return get_notification(" ".join(lines), "warning", self.env._("Credit Check"))

    def _get_credit_passed_text(self, number):
        """Return how many documents went, in words."""
        raise NotImplementedError

    def _get_credit_names(self):
        """Return what people call the documents, in one line."""
        return format_list(self.env, [document._get_credit_name() for document in self])
