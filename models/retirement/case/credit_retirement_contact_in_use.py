from odoo import api, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """A contact that a retirement case names is kept."""

    _inherit = "res.partner"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_retirement(self):
        """Raise for whom a customer was handed over to, or whose notice it is."""
        cases = self.env["credit.retirement"].sudo()
        for name in ("distributor_id", "notice_partner_id"):
            if case := cases.search([(name, "in", self.ids)], limit=1):
                raise UserError(self._get_in_retirement_text(case, name))

    # === BUSINESS METHODS === #

    def _get_in_retirement_text(self, case, name):
        """Return as what a case names a contact, and what to do.

        :param case: `credit.retirement`, in sudo; named to who may read it
        :param str name: of the field
        """
        words = {"contact": case[name].display_name}
        if not case.sudo(False).has_access("read"):
            return self.env._(
                "A retirement case names %(contact)s. Archive the contact instead of "
                "deleting it.",
                **words,
            )
        words["customer"] = case.partner_id.display_name
        if name == "distributor_id":
            return self.env._(
                "%(contact)s is the distributor in the retirement case of "
                "%(customer)s. Archive the contact instead of deleting it.",
                **words,
            )
        if case._is_notice_wanted():
            return self.env._(
                "%(contact)s is the addressee of the notice in the retirement case of "
                "%(customer)s. Choose another addressee there first, or archive the "
                "contact instead of deleting it.",
                **words,
            )
        return self.env._(
            "%(contact)s is the addressee of the notice in the retirement case of "
            "%(customer)s. Archive the contact instead of deleting it.",
            **words,
        )
