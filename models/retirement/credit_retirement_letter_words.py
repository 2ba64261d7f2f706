from odoo import api, fields, models


class CreditRetirement(models.Model):
    """What a letter says: its title, the reasons, the balance, who signs.

    Only reasons of standards that may be told leave the house, in the words that the
    standard has for the customer.
    """

    _inherit = "credit.retirement"

    # === FIELDS === #

    told_reasons = fields.Text(
        string="Reasons Told",
        compute="_compute_told_reasons",
        help="What the letter gives as reasons: the standards that the customer meets "
        "and that may be told. Once the customer was told: as it was told.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "notice_sent_on",
        "notice_failed_on",
        "notice_reasons",
        "evidence_ids.standard_id.is_tellable",
        "evidence_ids.standard_id.customer_text",
    )
    @api.depends_context("lang")
    def _compute_told_reasons(self):
        """Put the reasons that are told one below the other."""
        for case in self:
            case.told_reasons = "\n".join(case._get_told_reasons())

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

        Once the customer was told, those are kept as they were. Each once, in the order
        of the evidence. A standard that is gone is not told: nobody can say any more
        whether it may be.

        :rtype: list[str]
        """
        self.ensure_one()
        if self.notice_sent_on and not self.notice_failed_on:
            return self.notice_reasons or []
        standards = self.sudo().evidence_ids.standard_id
        texts = [
            standard.customer_text.strip()
            for standard in standards
            if standard.is_tellable and standard.customer_text
        ]
        return list(dict.fromkeys(filter(None, texts)))

    def _get_notice_title(self):
        """Return what letter and mail are called, in the language of the env."""
        self.ensure_one()
        if self.exit_mode == "prepay":
            return self.env._("Change of our terms of payment")
        if self.exit_mode == "hand_over":
            return self.env._("Your new supplier")
        return self.env._("End of our business relationship")

    def _get_letter_name(self):
        """Return the name of the PDF file without ending; the customer reads it."""
        self.ensure_one()
        return self.env._(
            "Notice %(company)s %(date)s",
            company=self.sudo().company_id.name,
            date=self._get_notice_day(),
        ).replace("/", "-")

    def _get_open_items(self):
        """Return what customers have to pay and what they have to get, item by item.

        In sudo: whoever writes to the customer tells the whole balance.

        :return: ``{case id: account.move.line}``, the earliest due first; every case
            has a key
        :rtype: dict
        """
        cases = self.sudo()
        items = cases._search_open_items()
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

    def _search_open_items(self):
        """Return the open items of the customers of cases, the earliest due first.

        :return: `account.move.line`, in sudo, one query for all cases
        """
        domain = [
            ("partner_id", "child_of", self.account_id.partner_id.ids),
            ("company_id", "child_of", self.company_id.ids),
            ("account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("amount_residual", "!=", 0),
        ]
        items = self.env["account.move.line"].sudo()
        return items.search(domain, order="date_maturity, date, id")

    def _get_notice_day(self):
        """Return the date of the letter: one that is sent again is of that day."""
        self.ensure_one()
        told = not self.notice_failed_on and self.notice_date
        return told or self.sudo().company_id._get_credit_today()

    def _get_signatory(self):
        """Return who signs: who sent the letter, else who looks at it."""
        self.ensure_one()
        case = self.sudo()
        told = not case.notice_failed_on and case.notice_sent_by_id
        user = told or self.env.user
        return case.responsible_id if user._is_superuser() else user.sudo()

    def _get_answer_email(self):
        """Return the address to which the customer may answer, if there is one."""
        self.ensure_one()
        return self.sudo().company_id.email or self._get_signatory().email
