from markupsafe import Markup

from odoo import models


class CreditAccount(models.Model):
    """What was set on customers because of their tiers, told on their accounts."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _tell_service(self, told):
        """Say in the messages of accounts what was set.

        :param dict told: ``{account id: [(service, record before, record now)]}``
        """
        nothing = self.env._("none")
        bodies = {}
        for account in self.sudo().browse(told):
            items = Markup().join(
                Markup("<li>%s</li>")
                % self.env._(
                    "%(what)s: %(before)s → %(now)s",
                    what=account._fields[service.applied]._description_string(self.env),
                    before=before.display_name or nothing,
                    now=now.display_name or nothing,
                )
                for service, before, now in told[account.id]
            )
            title = (
                self.env._("Service of tier %(tier)s", tier=account.tier_id.name)
                if account.tier_id
                else self.env._("Without a tier")
            )
            bodies[account.id] = Markup("%s<ul>%s</ul>") % (title, items)
        self.sudo().browse(bodies)._message_log_batch(bodies)
