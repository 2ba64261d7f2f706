from datetime import date

from odoo import models

from .credit_limit import TERM_FIELDS


class CreditLimit(models.Model):
    """The dialog in which limits are decided on, and the terms that it shows."""

    _inherit = "credit.limit"

    # === ACTION METHODS === #

    def action_open_decision(self):
        """Open the dialog that approves or rejects with a note."""
        self._check_may_decide()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_decision_action"
        )
        decision = self.env.context.get("decision", "reject")
        labels = {"approve": self.env._("Approve"), "reject": self.env._("Reject")}
        action["name"] = labels.get(decision, labels["reject"])
        action["context"] = {
            "default_decision": decision,
            "default_limit_ids": self.ids,
        }
        return action

    # === BUSINESS METHODS === #

    def _get_terms(self):
        """Return the terms that are decided on, in types that JSON knows.

        :return: ``{limit id as text: {field name: value}}``
        :rtype: dict
        """
        self.check_access("read")
        rows = self.sudo().read(sorted(TERM_FIELDS), load=None)
        return {
            str(row["id"]): {
                name: str(value) if isinstance(value, date) else value
                for name, value in row.items()
            }
            for row in rows
        }
