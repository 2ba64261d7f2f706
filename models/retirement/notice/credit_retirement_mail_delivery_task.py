from odoo import models

from .credit_retirement_mail_delivery import ACTIVITY_DELIVERY


class CreditRetirement(models.Model):
    """Who takes care of a notice that did not arrive, until another one is out."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_notice_user(self):
        """Return who takes care of a notice: the responsible, who sent it, anybody."""
        self.ensure_one()
        company = self.company_id
        for user in (self.responsible_id, self.notice_sent_by_id):
            if user.active and user._is_credit_controller(company):
                return user
        return self.account_id._get_controllers()[:1]

    def _close_delivery_tasks(self):
        """Remove what asked for another notice: there is one."""
        self._close_tasks(ACTIVITY_DELIVERY)

    def _close_tasks(self, xmlid):
        """Remove the activities of a type, by its XML id."""
        task_type = self.env.ref(xmlid)
        self.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == task_type
        ).unlink()
