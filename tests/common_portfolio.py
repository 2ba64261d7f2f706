"""Accounts with scores, as evaluations leave them."""

from odoo.tools import SQL


class PortfolioBuilders:
    """For test classes with the builders of `CreditBuilders`."""

    @classmethod
    def _create_scored(cls, name, value, payment, limit=None, tier="a", company=None):
        """Return the account of a new customer.

        :param value, payment: scores, None: no data
        """
        partner = cls._create_partner(name)
        if limit is None:
            account = cls._get_account(partner, company)
        else:
            account = cls._set_limit(partner, limit, company)
        cls._set_scores(account, value, payment, tier)
        return account

    @classmethod
    def _set_scores(cls, record, value, payment, tier="a"):
        """Write scores as evaluations do, past the ORM."""
        cls.env.flush_all()
        cls.env.execute_query(
            SQL(
                "UPDATE %s SET value_score = %s, payment_score = %s, tier_id = %s "
                "WHERE id = %s RETURNING id",
                SQL.identifier(record._table),
                value,
                payment,
                cls.env.ref(f"credit_management.credit_tier_{tier}").id,
                record.id,
            )
        )
        cls.env.invalidate_all()
