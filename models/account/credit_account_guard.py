from odoo import models
from odoo.exceptions import AccessError

from ..credit_groups import MANAGER
from .credit_account import MANAGER_FIELDS

# what says whose account it is and what it holds; not for a client to write
IDENTITY_FIELDS = frozenset(
    {
        "partner_id",
        "company_id",
        "user_id",
        "country_id",
        "limit_ids",
        "hold_ids",
        # Odoo computes them, but takes them from a client that sends them
        "is_restricted",
        "has_longest_term",
        "longest_term_days",
    }
)


class CreditAccount(models.Model):
    """What of an account is not for a client to write."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _check_may_write(self, names):
        """Raise unless the user may write these fields.

        :param names: names of the fields
        """
        if not IDENTITY_FIELDS.isdisjoint(names):
            raise AccessError(
                self.env._(
                    "A credit account stays with its customer. Change the customer, "
                    "its salesperson or its country on the contact; limits and holds "
                    "with their own buttons."
                )
            )
        if not MANAGER_FIELDS.isdisjoint(names) and not self.env.user.has_group(
            MANAGER
        ):
            raise AccessError(
                self.env._(
                    "Only a credit manager can change the status or tier of a customer."
                )
            )
