"""A decided case, so that the customer can be told and the case carried out."""

from odoo import fields
from odoo.tests import Form

from .common_retirement import RetirementCase

TOLD = "You bought less than 1,000 in each of the last three quarters."
SECRET = "Our margin with you is too small."


class ExitCase(RetirementCase):
    """The case of the customer with a limit of 1,000; one reason of two may be told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finance = cls.controller
        cls.company.credit_retirement_finance_manager_id = cls.finance
        cls.company.write({"email": "office@ledger.example"})
        cls.partner.write({"email": "buyer@harbour.example", "street": "1 Quay Street"})
        cls.account.limit_ids.sudo().date_from = "2026-01-01"
        cls.distributor = cls._create_partner(
            "Northern Distribution", street="5 Depot Lane"
        )
        policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.standards = cls.env["credit.retirement.standard"].create(
            [
                {"name": "Low", "policy_id": policy.id, "customer_text": TOLD},
                {
                    "name": "Margin",
                    "policy_id": policy.id,
                    "customer_text": SECRET,
                    "is_tellable": False,
                },
            ]
        )

    # === BUILDERS === #

    @classmethod
    def _decide(cls, mode="stop", account=None, **values):
        """Return the case of a customer, decided by the manager: it is to be told."""
        case = cls._open_case(account)
        cls.env["credit.retirement.evidence"].sudo().create(
            [
                {
                    "retirement_id": case.id,
                    "standard_id": standard.id,
                    "standard_name": standard.name,
                    "date": fields.Date.today(),
                }
                for standard in cls.standards
            ]
        )
        case._move("decision", "Candidate", "submitted", proposal="retire")
        if mode == "hand_over":
            values.setdefault("distributor_id", cls.distributor.id)
        case._move(
            "notice",
            "Decided",
            "retire",
            decision="retire",
            exit_mode=mode,
            decided_by_id=cls.manager.id,
            decided_on=fields.Datetime.now(),
            **values,
        )
        return case

    @classmethod
    def _tell(cls, mode="stop", account=None, **values):
        """Return a case whose customer got a letter: it is to be carried out."""
        case = cls._decide(mode, account, **values)
        case.with_user(cls.finance).action_record_letter("post")
        return case

    def _leave(self, mode="stop", account=None, **values):
        """Return a case that was carried out, after all the customer was promised."""
        case = self._tell(mode, account, **values)
        self._on("2026-04-14")
        case.with_user(self.finance).action_execute("Time is up")
        return case

    def _compose(self, case, user=None):
        """Return the mail to the customer as the composer shows it."""
        action = case.with_user(user or self.finance).action_notify()
        composers = self.env["mail.compose.message"].with_user(user or self.finance)
        return Form(composers.with_context(**action["context"]))

    def _send(self, case, user=None):
        """Send the mail to the customer, and return its message."""
        self._compose(case, user).save()._action_send_mail()
        self.env.invalidate_all()
        return case.notice_message_id
