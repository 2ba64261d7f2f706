"""Retirement standards of the company, and what catches a customer by hand."""

from datetime import date

from odoo import Command

from ..models.retirement.standard.credit_retirement_metric import METRICS
from .common_measures import DAY, MeasureCommon

CODES = [code for code, _label in METRICS]
Q1, Q2, Q3, Q4 = (date(2025, month, 10) for month in (2, 5, 8, 11))


class StandardCase(MeasureCommon):
    """Today is 16 March 2026: the last complete quarter is the fourth of 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.standards = cls.policy.standard_ids
        cls.invoiced, cls.late, cls.attitude, cls.tier = cls.standards
        cls.metrics = cls.env["credit.retirement.metric"]
        cls.tier_d = cls.env.ref("credit_management.credit_tier_d")

    # === BUILDERS === #

    @classmethod
    def _create_standard(cls, *conditions, **values):
        """Return a standard of conditions: (metric, operator, threshold, values)."""
        return cls.env["credit.retirement.standard"].create(
            {
                "name": "Made for the test",
                "policy_id": cls.policy.id,
                "customer_text": "We part.",
                "condition_ids": [
                    Command.create(
                        {
                            "metric": metric,
                            "operator": operator,
                            "threshold": threshold,
                            **more,
                        }
                    )
                    for metric, operator, threshold, more in conditions
                ],
                **values,
            }
        )

    @classmethod
    def _bill_quarters(cls, *amounts, partner=None):
        """Return an invoice per amount, of the last complete quarters, newest last."""
        days = (Q1, Q2, Q3, Q4)[-len(amounts) :]
        return [
            cls._bill(amount, day, partner=partner)
            for day, amount in zip(days, amounts, strict=True)
        ]

    @classmethod
    def _assess(cls, rating, day, measure="assessment_attitude", **values):
        return cls.env["credit.assessment"].create(
            {
                "account_id": cls.customer_account.id,
                "measure": measure,
                "rating": str(rating),
                "date": day,
                "valid_until": False,
                **values,
            }
        )

    @classmethod
    def _evaluated(cls, day, tier=None, score=None, state="applied"):
        """Return a line of an evaluation of a day, as if it had been computed."""
        evaluation = cls.env["credit.evaluation"].create(
            {"company_id": cls.company.id, "date": day, "name": f"Evaluation {day}"}
        )
        evaluation.state = state
        line = cls.env["credit.evaluation.line"].create(
            {
                "evaluation_id": evaluation.id,
                "account_id": cls.customer_account.id,
                "date": day,
                "tier_id": tier and tier.id,
                "score": score,
            }
        )
        if score is None:  # as it is inserted where there is no data
            line.flush_recordset()
            cls.env.cr.execute(
                "UPDATE credit_evaluation_line SET score = NULL WHERE id = %s",
                [line.id],
            )
        return line

    @classmethod
    def _create_worse_tier(cls):
        """Return a tier after all others, that no policy has."""
        return cls.env["credit.tier"].create({"name": "E", "sequence": 99})

    @classmethod
    def _exempt(cls, **values):
        return cls.env["credit.retirement.exemption"].create(
            {"company_id": cls.company.id, "reason": "Strategic", **values}
        )

    # === READING === #

    def _get_batch(self, accounts=None, day=DAY, grace=5):
        accounts = accounts or self.customer_account
        return self.metrics._get_metric_batch(accounts, day, grace)

    def _periods(self, code, account=None, day=DAY, grace=5):
        """Return the periods of one metric of the customer, None without any."""
        account = account or self.customer_account
        batch = self._get_batch(account, day, grace)
        return self.metrics._get_periods(batch, [code])[account.id].get(code)

    def _values(self, code, **options):
        """Return the values of one metric of the customer, newest first."""
        found = self._periods(code, **options)
        return found and [period.value for period in found]

    def _find(self, standards=None, day=DAY, **options):
        """Return the candidates of the company."""
        return self.env["credit.retirement.standard"]._find_candidates(
            self.company, day, standards=standards, **options
        )
