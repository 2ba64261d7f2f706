from odoo import Command
from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationTerms(EvaluationCase):
    """A downgrade shortens the payment term to what the new tier allows: 30 days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["account.payment.term"].search([]).active = False
        cls.month, cls.week, cls.long = cls._create_terms(30, 7, 75)
        cls.tier_c.longest_term_days = 30

    @classmethod
    def _create_terms(cls, *days, company=None):
        return cls.env["account.payment.term"].create(
            [
                {
                    "name": f"{number} days",
                    "company_id": (company or cls.company).id,
                    "line_ids": [
                        Command.create(
                            {
                                "value": "percent",
                                "value_amount": 100,
                                "nb_days": number,
                            }
                        )
                    ],
                }
                for number in days
            ]
        )

    def _get_term(self, company=None):
        partner = self.partner.with_company(company or self.company)
        return partner.property_payment_term_id

    def _set_term(self, term, company=None):
        partner = self.partner.with_company(company or self.company)
        partner.property_payment_term_id = term

    def _evaluate_from(self, tier, **values):
        """Evaluate a customer of a tier to tier C."""
        if tier:
            self.account.with_user(self.manager).tier_id = tier
        self._set_late(50.0)
        line = self._evaluate(**values).line_ids
        self.assertEqual(self.account.tier_id, self.tier_c)
        return line

    def test_to_the_longest_that_is_allowed(self):
        self._set_term(self.long)
        self._evaluate_from(self.tier_a)
        self.assertEqual(self._get_term(), self.month)

    def test_what_is_allowed_stays(self):
        for term in (self._create_terms(30), self.week):
            self._set_term(term)
            self._evaluate_from(self.tier_a)
            self.assertEqual(self._get_term(), term)

    def test_only_of_who_went_down(self):
        """What was agreed with others stays: with the new ones, and who went up."""
        self._set_term(self.long)
        self.assertEqual(self._evaluate_from(None).movement, "first")
        self.assertEqual(self._get_term(), self.long)
        self.assertEqual(self._evaluate_from(self.tier_d).movement, "up")
        self.assertEqual(self._get_term(), self.long)

    def test_tier_that_allows_any_term(self):
        self.tier_c.has_longest_term = False
        self._set_term(self.long)
        self._evaluate_from(self.tier_a)
        self.assertEqual(self._get_term(), self.long)

    def test_none_is_short_enough(self):
        self._create_terms(10, company=self._create_company("Other Ltd"))
        self.tier_c.longest_term_days = 14
        self.week.active = False
        self._set_term(self.long)
        self._evaluate_from(self.tier_a)
        self.assertEqual(self._get_term(), self.long)

    def test_of_the_company_that_evaluates(self):
        """Whoever applies it may be at work in another company."""
        other = self._create_company("Other Ltd")
        theirs = self._create_terms(75, company=other)
        self._set_term(self.long)
        self._set_term(theirs, other)
        self.account.with_user(self.manager).tier_id = self.tier_a
        self._set_late(50.0)
        evaluation = self._evaluate(apply=False)
        self.controller.company_ids += other
        companies = [other.id, self.company.id]
        evaluation.with_context(allowed_company_ids=companies).action_apply()
        self.assertEqual(self._get_term(), self.month)
        self.assertEqual(self._get_term(other), theirs)
