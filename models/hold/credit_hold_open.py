from odoo import api, fields, models


class CreditHold(models.Model):
    """How a hold is opened on a document that failed the check, and kept up to date."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    @api.model
    def _open(self, documents, verdicts, is_monitored=False, notify=False):
        """Open a hold on documents that failed, or update the one they have.

        :param documents: orders or invoices, see `credit.document`
        :param dict verdicts: ``{document id: engine.decision.Verdict}``
        :param bool is_monitored: whether to record only what would have been held; the
            document goes, and with that its open hold is closed
        :param bool notify: whether to tell people of what is new
        :return: the holds, in sudo
        """
        if not documents:
            return self.sudo()
        holds = self._get_to_update(documents, is_monitored)
        by_document = {hold._get_document().id: hold for hold in holds}
        known = {hold.id: hold._get_told() for hold in holds}
        vals_list = []
        for document in documents.sudo():
            vals = document._prepare_credit_hold(verdicts[document.id])
            vals["is_monitored"] = is_monitored
            hold = by_document.get(document.id)
            if hold:
                hold.reason_ids.unlink()
                hold.write(vals)
            else:
                if is_monitored:
                    vals |= {"state": "cleared", "closed_on": fields.Datetime.now()}
                vals_list.append(vals)
        created = self.sudo().create(vals_list)
        for hold in created:
            hold._get_document().credit_hold_id = hold
        if notify:
            opened = holds | created
            opened._schedule_decision()
            opened.filtered(
                lambda hold: known.get(hold.id) != hold._get_told()
            )._tell_salesperson()
        return holds | created

    def _get_told(self):
        """Return what the salesperson was told of: the reasons and the shortfall."""
        self.ensure_one()
        return set(self.reason_ids.mapped("code")), self.shortfall

    @api.model
    def _get_to_update(self, documents, is_monitored):
        """Return the holds of documents that a new check updates, in sudo.

        The open ones; while only monitoring, the last record of a document too.
        """
        documents = documents.sudo()
        field = documents._fields["credit_hold_ids"].inverse_name
        holds = self.sudo().search(
            [(field, "in", documents.ids), ("state", "=", "open")]
        )
        if is_monitored:
            others = documents - holds[field]
            holds |= others.credit_hold_id.filtered("is_monitored")
        return holds
