from odoo import models


class CreditRetirement(models.Model):
    """The letter on paper: its address, and the file that is kept."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_letter_address(self):
        """Return name and address of who is written to, in one line."""
        address = self.sudo().notice_partner_id
        lines = address._display_address(without_company=True).splitlines()
        return ", ".join(filter(None, (address.name, *map(str.strip, lines))))

    def _keep_letter(self, name, content):
        """Return the file of a letter, for whoever reads the case."""
        values = {"name": name, "raw": content}
        values |= {"res_model": self._name, "res_id": self.id}
        return self.env["ir.attachment"].sudo().create(values)

    def _render_letter(self):
        """Return the letter as it is now: name of the file and PDF."""
        self.ensure_one()
        report = self.env.ref("credit_management.action_report_retirement_letter")
        content, ending = (
            self.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf(report.report_name, self.ids)
        )
        case = self.with_context(lang=self._get_notice_lang())
        return f"{case._get_letter_name()}.{ending}", content
