from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CreditRetirement(models.Model):
    """What a notice tells the customer: to whom, which reasons, until when.

    Only reasons of standards that may be told leave the house, in the words that the
    standard has for the customer.
    """

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Addressee",
        compute="_compute_notice_partner_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        help="Who gets the notice: the customer or one of its contacts.",
    )
    answer_until = fields.Date(
        string="Answer Until", help="The customer may answer or appeal up to this day."
    )
    letter_note = fields.Text(
        string="Personal Words",
        help="A paragraph of your own in the letter. The customer reads it.",
    )
    told_reasons = fields.Text(
        string="Reasons Told",
        compute="_compute_told_reasons",
        help="What the letter gives as reasons: the standards that the customer meets "
        "and that may be told.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_notice_partner_id(self):
        for case in self:
            customer = case.account_id.sudo().partner_id
            invoiced = customer.browse(customer.address_get(["invoice"])["invoice"])
            case.notice_partner_id = invoiced if invoiced.email else customer

    @api.depends("evidence_ids.standard_id")
    @api.depends_context("lang")
    def _compute_told_reasons(self):
        for case in self:
            case.told_reasons = "\n".join(case._get_told_reasons())

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_partner_id", "account_id")
    def _check_notice_partner(self):
        for case in self.sudo():
            addressee = case.notice_partner_id
            customer = case.account_id.partner_id
            if addressee and addressee.commercial_partner_id != customer:
                raise ValidationError(
                    self.env._(
                        "%(addressee)s is no contact of %(customer)s. A notice goes to "
                        "the customer alone.",
                        addressee=addressee.display_name,
                        customer=customer.display_name,
                    )
                )

    # === BUSINESS METHODS === #

    def _get_notice_lang(self):
        """Return the code of the language in which the customer is written to."""
        self.ensure_one()
        case = self.sudo()
        return (
            case.notice_partner_id.lang
            or case.account_id.partner_id.lang
            or case.company_id.partner_id.lang
            or self.env.lang
        )

    def _get_told_reasons(self):
        """Return the reasons that the customer may be told, in the language of the env.

        Each once, in the order of the evidence. A standard that is gone is not told:
        nobody can say any more whether it may be.

        :rtype: list[str]
        """
        self.ensure_one()
        standards = self.sudo().evidence_ids.standard_id
        texts = [
            standard.customer_text.strip()
            for standard in standards
            if standard.is_tellable and standard.customer_text
        ]
        return list(dict.fromkeys(filter(None, texts)))

    def _get_notice_title(self):
        """Return what the letter and the mail are called, in the language of the env."""
        self.ensure_one()
        if self.exit_mode == "prepay":
            return self.env._("Change of our terms of payment")
        if self.exit_mode == "hand_over":
            return self.env._("Your new supplier")
        return self.env._("End of our business relationship")

    def _get_letter_name(self):
        """Return the name of the PDF file, without its ending; the customer reads it."""
        self.ensure_one()
        return self.env._(
            "Notice %(company)s %(date)s",
            company=self.sudo().company_id.name,
            date=self.sudo().company_id._get_credit_today(),
        ).replace("/", "-")

    def _get_open_items(self):
        """Return what the customers have to pay, and what they have to get, item by item.

        In sudo: whoever writes to the customer tells the whole balance.

        :return: ``{case id: account.move.line}``, the earliest due first; every case
            has a key
        :rtype: dict
        """
        cases = self.sudo()
        items = (
            self.env["account.move.line"]
            .sudo()
            .search(
                [
                    ("partner_id", "child_of", cases.account_id.partner_id.ids),
                    ("company_id", "child_of", cases.company_id.ids),
                    ("account_type", "=", "asset_receivable"),
                    ("parent_state", "=", "posted"),
                    ("reconciled", "=", False),
                    ("amount_residual", "!=", 0),
                ],
                order="date_maturity, date, id",
            )
        )
        by_account = items.grouped(
            lambda item: (
                item.partner_id.commercial_partner_id,
                item.company_id.root_id,
            )
        )
        nothing = items.browse()
        return {
            case.id: by_account.get(
                (case.account_id.partner_id, case.company_id), nothing
            )
            for case in cases
        }
