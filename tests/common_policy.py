"""Builders of policies for the tests of the review."""

from odoo import Command

from .common import CreditCommon


class PolicyCommon(CreditCommon):
    """The company's default policy, and builders of others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.tiers = cls.env.ref("credit_management.credit_tier_a").search([])

    @classmethod
    def _create_policy(cls, name="Small", measures=("late_share",), **values):
        """Return a policy with one criterion per measure, before all others."""
        return cls.env["credit.policy"].create(
            {
                "name": name,
                "sequence": 1,
                "company_id": cls.company.id,
                "criterion_ids": [
                    Command.create({"measure": measure}) for measure in measures
                ],
                **values,
            }
        )

    @classmethod
    def _get_criterion(cls, measure, policy=None):
        criteria = (policy or cls.policy).criterion_ids
        return criteria.filtered(lambda criterion: criterion.measure == measure)
