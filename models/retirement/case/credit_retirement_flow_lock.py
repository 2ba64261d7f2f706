from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CreditRetirement(models.Model):
    """Only one of several users who move a case at the same time goes on."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _lock_state(self):
        """Let only one of several users who move a case at the same time go on.

        The row is *updated*: PostgreSQL refuses the second transaction, Odoo starts it
        anew, and it finds the case where the first one moved it to.

        :raise UserError: when the case is not where this transaction saw it
        """
        self.ensure_one()
        self.flush_recordset(["state", "step_id"])
        found = self.env.execute_query(
            SQL(
                """
                UPDATE credit_retirement SET write_date = write_date
                 WHERE id = %s AND state = %s
                RETURNING id
                """,
                self.id,
                self.state,
            )
        )
        if not found:
            self._raise_overtaken()

    def _raise_overtaken(self):
        """Say that the case went on since the user looked at it.

        :raise UserError: always
        """
        raise UserError(
            self.env._("Somebody else has just dealt with this case. Look at it again.")
        )
