from odoo import api, fields, models

SHOWN = 8  # evaluations and decisions that are told


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
        return self._group(
            accounts,
            self.env["credit.hold"].search(
                [("account_id", "in", accounts.ids), ("state", "=", "open")]
            ),
        )

    @api.model
    def _get_history(self, accounts):
        """Return the latest evaluations that were applied: ``{account id: lines}``."""
        lines = self.env["credit.evaluation.line"].search(
            [("account_id", "in", accounts.ids), ("state", "=", "applied")],
            order="date DESC, id DESC",
        )
        found = self._group(accounts, lines)
        return {account_id: own[:SHOWN] for account_id, own in found.items()}

    @api.model
    def _get_decisions(self, accounts):
        """Return what was decided last about orders and limits, the latest first.

        :return: ``{account id: [{"record": credit.hold or credit.limit, "what",
            "amount": None without a ceiling, "currency", "note"}]}``
        :rtype: dict
        """
        decided = [("account_id", "in", accounts.ids), ("decided_on", "!=", False)]
        holds = self.env["credit.hold"].search(decided)
        limits = self.env["credit.limit"].search(decided)
        rows = [self._prepare_hold(hold) for hold in holds]
        rows += [self._prepare_limit(limit) for limit in limits]
        rows.sort(key=lambda row: row["record"].decided_on, reverse=True)
        found = {account_id: [] for account_id in accounts.ids}
        for row in rows:
            found[row["record"].account_id.id].append(row)
        return {account_id: own[:SHOWN] for account_id, own in found.items()}

    @api.model
    def _prepare_hold(self, hold):
        """Return the decision on an order, see :meth:`_get_decisions`."""
        return {
            "record": hold,
            "what": hold._format_names(),
            "amount": hold.amount,
            "currency": hold.currency_id,
            "note": hold._get_decision_text(),
        }

    @api.model
    def _prepare_limit(self, limit):
        """Return the decision on a limit, see :meth:`_get_decisions`."""
        kinds = dict(limit._fields["kind"]._description_selection(self.env))
        return {
            "record": limit,
            "what": self.env._("Limit: %(kind)s", kind=kinds[limit.kind]),
            "amount": None if limit.is_unlimited else limit.amount,
            "currency": limit.currency_id,
            "note": limit.decision_note or limit.reason,
        }

    @api.model
    def _group(self, accounts, records):
        """Return records by account: ``{account id: recordset}`` for every account."""
        found = records.grouped(lambda record: record.account_id.id)
        return {id_: found.get(id_, records.browse()) for id_ in accounts.ids}
