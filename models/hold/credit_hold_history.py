from odoo import api, fields, models
from odoo.tools import SQL

from ..credit_groups import CREDIT_USER

SHOWN = 5  # earlier decisions on the page of a hold


class CreditHold(models.Model):
    """What was decided before: on the same document, and on others of the customer."""

    _inherit = "credit.hold"

    # === FIELDS === #

    earlier_html = fields.Html(
        string="Earlier Decisions",
        compute="_compute_earlier_html",
        compute_sudo=True,
        sanitize=False,
        groups=CREDIT_USER,
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang", "tz")
    def _compute_earlier_html(self):
        # one more: the hold itself may be among them
        by_account = self._get_last_closed(SHOWN + 1).grouped("account_id")
        for hold in self:
            earlier = by_account.get(hold.account_id, self.browse()) - hold._origin
            hold.earlier_html = self.env["ir.qweb"]._render(
                "credit_management.hold_earlier",
                {"hold": hold, "earlier": earlier[:SHOWN]},
            )

    # === BUSINESS METHODS === #

    def _get_last_closed(self, number):
        """Return the latest closed holds of the same accounts, the last one first.

        :param int number: of each account, at most
        """
        self.flush_model(["account_id", "state", "is_monitored"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT hold.id
                  FROM unnest(%(accounts)s) AS account (id)
                 CROSS JOIN LATERAL (
                           SELECT id
                             FROM credit_hold
                            WHERE account_id = account.id
                              AND state <> 'open'
                              AND is_monitored IS NOT TRUE
                            ORDER BY id DESC
                            LIMIT %(number)s
                       ) AS hold
                 ORDER BY hold.id DESC
                """,
                accounts=self.account_id.ids,
                number=number,
            )
        )
        return self.browse(hold_id for (hold_id,) in rows)
