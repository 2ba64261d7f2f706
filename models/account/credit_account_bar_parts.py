from odoo import models


class CreditAccount(models.Model):
    """What the picture of an account is put together from."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_limit_parts(self):
        """Return the components of the limits in force, with who answers for each.

        :return: ``{account id: [{"code", "label", "amount": in company currency}]}``
        :rtype: dict
        """
        Limit = self.env["credit.limit"]
        kinds = dict(Limit._fields["kind"]._description_selection(self.env))
        in_force = Limit._get_in_force(self._origin)
        counting = [part for limit in in_force.values() for part in limit.parts]
        lines = Limit.sudo().browse(part.order for part in counting)
        guarantors = {line.id: line.guarantor_id.name for line in lines}

        def label(part):
            guarantor = guarantors[part.order]
            if not guarantor:
                return kinds[part.kind]
            return self.env._(
                "%(kind)s (%(guarantor)s)", kind=kinds[part.kind], guarantor=guarantor
            )

        return {
            account_id: [
                {"code": part.kind, "label": label(part), "amount": part.amount}
                for part in limit.parts
            ]
            for account_id, limit in in_force.items()
        }

    def _get_exposure_parts(self):
        """Return the sources of the exposure that are not 0."""
        self.ensure_one()
        parts = []
        for code in self.env["credit.exposure"]._get_sources():
            field = self._fields.get(f"exposure_{code}")
            if field and self[field.name]:
                label = field._description_string(self.env)
                parts.append({"code": code, "label": label, "amount": self[field.name]})
        return parts
