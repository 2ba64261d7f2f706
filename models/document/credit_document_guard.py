from functools import wraps

from markupsafe import Markup

from odoo import models
from odoo.tools import format_list

from ...engine.decision import WARN
from ..credit_screen import get_notification
from ..credit_sent import refuse_sent

# only Odoo itself sets them, never a client: they tell what money is there
SYSTEM_FIELDS = frozenset({"transaction_ids"})


class CreditDocument(models.AbstractModel):
    """How the guards of documents stand in the way, and what they say."""

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

    def _credit_log_warnings(self, verdicts):
        """Note on documents that have gone what they were warned of.

        :param dict verdicts: ``{document id: engine.decision.Verdict}``
        """
        for document in self:
            verdict = verdicts.get(document.id)
            is_warned = verdict and verdict.outcome == WARN
            if is_warned and document._has_credit_gone():
                document._credit_log_findings(verdict.findings)

    def _credit_log_findings(self, findings):
        """Note on the document what was found, in its salesperson's language.

        Without the figures of the customer: whoever sees the document reads it.

        :param findings: iterable of :class:`engine.decision.Finding`
        """
        self.ensure_one()
        user = self._get_credit_user() or self.env.user
        CreditCheck = self.env["credit.check"].with_context(lang=user.lang)
        body = CreditCheck.env._("Passed the credit check with a warning:")
        for finding in findings:
            currency = self.company_id.sudo().currency_id
            words = CreditCheck._explain(
                finding.code, finding.figures, currency, is_full=False
            )
            body = Markup("%s<br/>%s") % (body, words)
        self.sudo().message_post(
            body=body,
            author_id=self.env.ref("base.partner_root").id,
            subtype_xmlid="mail.mt_note",
        )

    def _get_credit_names(self):
        """Return what people call the documents, in one line."""
        return format_list(self.env, [document._get_credit_name() for document in self])
