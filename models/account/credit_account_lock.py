from odoo import fields, models
from odoo.tools import SQL


class CreditAccount(models.Model):
    """Parallel checks of one customer wait for each other."""

    _inherit = "credit.account"

    # === FIELDS === #

    last_check_date = fields.Datetime(
        string="Last Checked",
        readonly=True,
        copy=False,
        help="When a document of the customer was last checked. Also what parallel "
        "checks of one customer queue on.",
    )

    # === BUSINESS METHODS === #

    def _lock(self):
        """Make parallel checks of these accounts queue, and the later ones start anew.

        Odoo's transactions are REPEATABLE READ: merely locking a row would leave the
        one that waits with an old view of the exposure. Because the row is *updated*,
        PostgreSQL refuses the second transaction once the first has committed, and
        Odoo retries it with a fresh view. In id order, so that nobody waits in a ring.
        """
        if not self:
            return
        self.env.execute_query(
            SQL(
                """
                UPDATE credit_account account SET last_check_date = %s
                  FROM (SELECT id FROM credit_account WHERE id IN %s
                         ORDER BY id FOR NO KEY UPDATE) locked
                 WHERE account.id = locked.id
                RETURNING account.id
                """,
                fields.Datetime.now(),
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["last_check_date"], flush=False)
