"""Campaigns whose candidates a test sets by hand."""

from datetime import date

from odoo import Command

from ..engine.findings import Condition, Document, Period
from ..engine.findings import Standard as Asked
from ..engine.streaks import check
from ..models.credit_retirement_states import OPEN_STATES
from ..models.retirement.standard.credit_retirement_standard_candidate import Candidates
from .common_retirement import RetirementCase

QUARTERS = (
    (date(2025, 10, 1), date(2025, 12, 31)),
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2025, 4, 1), date(2025, 6, 30)),
)


class StandardCase(RetirementCase):
    """Two standards that are switched on: less than 1,000 in each of three quarters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.policy.standard_ids.write({"is_on": False})
        cls.low = cls._create_standard("Buys too little")
        cls.late = cls._create_standard("Pays too late")

    @classmethod
    def _create_standard(cls, name):
        return cls.env["credit.retirement.standard"].create(
            {
                "name": name,
                "policy_id": cls.policy.id,
                "is_on": True,
                "customer_text": name,
                "condition_ids": [
                    Command.create(
                        {
                            "metric": "invoiced_quarter",
                            "operator": "lt",
                            "threshold": 1000.0,
                            "periods": 3,
                        }
                    )
                ],
            }
        )

    def _run_campaign(self, user=None, **values):
        """Return a campaign of the controller that was run, in sudo."""
        campaign = (
            self.env["credit.retirement.campaign"]
            .with_user(user or self.controller)
            .create({"company_id": self.company.id, **values})
        )
        campaign.action_run()
        return campaign.sudo()


class CampaignCase(StandardCase):
    """`self.caught` says who meets which standard, by hand.

    ``{account: {standard: Finding}}``, exempted ones in `self.exempted`. Cases that are
    open are told apart as the real search does it.
    """

    def setUp(self):
        super().setUp()
        self.caught = {}
        self.exempted = {}
        self.looked_at = []
        Standard = self.registry["credit.retirement.standard"]
        self.patch(Standard, "_find_candidates", self._fake_finder())

    def _fake_finder(self):
        case = self

        def find(self, company, day, accounts=None, standards=None, **_options):
            case.looked_at.append(accounts.ids)
            hits = {
                account: {
                    standard: finding
                    for standard, finding in found.items()
                    if standard in standards
                }
                for account, found in case.caught.items()
                if account in accounts
            }
            has_case = accounts.retirement_ids.filtered(
                lambda case: case.state in OPEN_STATES
            )
            spared = {acc: one for acc, one in case.exempted.items() if acc in accounts}
            return Candidates(
                {
                    acc: one
                    for acc, one in hits.items()
                    if one and acc not in has_case.account_id
                },
                {
                    acc: one
                    for acc, one in hits.items()
                    if one and acc in has_case.account_id
                },
                {acc: {case.low: case._finding()} for acc in spared},
                {acc: {case.low: exemption} for acc, exemption in spared.items()},
            )

        return find

    # === BUILDERS === #

    @classmethod
    def _finding(cls, *values, standard=None, documents=()):
        """Return that less than 1,000 was invoiced in each of three quarters."""
        asked = Asked(
            (standard or cls.low).id,
            (Condition("invoiced_quarter", "lt", 1000.0, 3),),
        )
        periods = [
            Period(start, end, value, 1, tuple(documents))
            for (start, end), value in zip(
                QUARTERS, values or (120.0, 0.0, 340.5), strict=True
            )
        ]
        return check(asked, {"invoiced_quarter": periods})

    def _catch(self, accounts, *standards, **options):
        """Have accounts meet standards, the first one by default."""
        for account in accounts:
            self.caught[account] = {
                standard: self._finding(standard=standard, **options)
                for standard in standards or (self.low,)
            }

    def _exempt(self, account, reason):
        """Have an account spared of what it meets, and return the exemption."""
        self.exempted[account] = self.env["credit.retirement.exemption"].create(
            {
                "company_id": self.company.id,
                "reason": reason,
                "account_ids": [Command.set(account.ids)],
            }
        )
        return self.exempted[account]

    def _document(self, move):
        return Document("account.move", move.id, move.name, move.date, 120.0)

    def _run_cron(self, name="retirement_campaign"):
        """Run a scheduled action as the scheduler does, but for its commits."""
        with self.enter_registry_test_mode():
            self.env.ref(f"credit_management.ir_cron_{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _get_results(self, campaign):
        """Return ``{account: result}`` of the lines of a campaign."""
        return {line.account_id: line.result for line in campaign.line_ids}
