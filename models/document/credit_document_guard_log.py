from markupsafe import Markup

from odoo import models

from ...engine.decision import WARN


class CreditDocument(models.AbstractModel):
    """What is noted on documents that have gone with a warning."""

    _inherit = "credit.document"

    # === BUSINESS METHODS === #

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
