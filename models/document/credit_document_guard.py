from functools import wraps

from odoo import models

from ..credit_sent import refuse_sent

# only Odoo itself sets them, never a client: they tell what money is there
SYSTEM_FIELDS = frozenset({"transaction_ids"})


class CreditDocument(models.AbstractModel):
    """How the guards of documents stand in the way."""

    _inherit = "credit.document"

    # === BUSINESS METHODS === #

    def _credit_wrap(self, name, method):
        """Put the check around a method of all other modules, as a whole.

        An override in the middle of the others could not keep them from what they do
        before or after `super()` for a document that is held.

        :param str name: of the method of the model
        :param str method: of the one that is called instead, with the other first
        """
        model_class = self.env.registry[self._name]
        original = getattr(model_class, name)
        if getattr(original, "is_credit_guarded", False):
            return

        @wraps(original)
        def guarded(records, *args, **kwargs):
            return getattr(records, method)(original, *args, **kwargs)

        guarded.is_credit_guarded = True
        setattr(model_class, name, guarded)

    def _credit_unwrap(self, name):
        """Take the check off: the registry is set up anew and may wrap another one."""
        model_class = self.env.registry[self._name]
        if getattr(vars(model_class).get(name), "is_credit_guarded", False):
            delattr(model_class, name)

    def _credit_record(self, verdicts):
        """Record what would have been held, while only monitoring."""
        self.env["credit.hold"]._open(self, verdicts, is_monitored=True)

    def _credit_close_holds(self):
        """Close what is open on documents that were confirmed or posted."""
        gone = self.sudo().filtered(lambda document: document._has_credit_gone())
        gone.credit_hold_id._update_state(("open",), "cleared")

    def _credit_refuse_system_fields(self, names):
        """Refuse what a client says of the money of a document.

        :param names: names of the fields that were sent
        :raise AccessError: in companies whose documents are checked
        """
        sent = SYSTEM_FIELDS.intersection(names)
        if sent and any(document.company_id._is_credit_managed() for document in self):
            refuse_sent(self, sent)
