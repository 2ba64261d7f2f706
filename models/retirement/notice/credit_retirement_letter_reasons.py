from odoo import api, fields, models


class CreditRetirement(models.Model):
    """The reasons that a letter gives the customer.

    Only those of standards that may be told leave the house, in the words that the
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
