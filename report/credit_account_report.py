from odoo import api, fields, models


class ReportCreditAccount(models.AbstractModel):
    """What the credit report of a customer shows: where the customer stands today.

    Gathered for all customers at once; the templates only lay it out.
    """

    _name = "report.credit_management.report_credit_account"
    _description = "Credit Report of a Customer"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        """EXTENDS base: gather where the customers stand today."""
        accounts = self.env["credit.account"].browse(docids)
        accounts.check_access("read")
        cards = self.env["report.credit_management.report_credit_evaluation"]
        pages = cards._get_pages(accounts.last_line_id)
        return {
            "doc_ids": accounts.ids,
            "doc_model": accounts._name,
            "docs": accounts,
            "documents": cards._get_documents(accounts),
            "printed_on": fields.Datetime.now(),
            "cards": {
                account.id: pages.get(account.last_line_id.id) for account in accounts
            },
            "limits": self._get_limits(accounts),
            "open_holds": self._get_open_holds(accounts),
            "history": self._get_history(accounts),
            "decisions": self._get_decisions(accounts),
            "selection_label": cards._get_selection_label,
        }

    @api.model
    def _get_limits(self, accounts):
        """Return what the limits in force today are made of.

        :return: ``{account id: [{"limit": credit.limit, "amount": that counts}]}``
        :rtype: dict
        """
        Limit = self.env["credit.limit"]
        in_force = Limit._get_in_force(accounts)
        return {
            account_id: [
                {"limit": Limit.browse(part.order), "amount": part.amount}
                for part in found.parts
            ]
            for account_id, found in in_force.items()
        }

    @api.model
    def _get_open_holds(self, accounts):
        """Return what is on hold: ``{account id: credit.hold}``."""
        holds = self.env["credit.hold"].search(
            [("account_id", "in", accounts.ids), ("state", "=", "open")]
        )
        return self._group(accounts, holds)

    @api.model
    def _group(self, accounts, records):
        """Return records by account: ``{account id: recordset}`` for every account."""
        found = records.grouped(lambda record: record.account_id.id)
        return {id_: found.get(id_, records.browse()) for id_ in accounts.ids}
