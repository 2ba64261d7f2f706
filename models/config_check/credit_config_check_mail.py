from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .credit_config_check_problem import HINT, RISK, Problem
from .credit_config_check_schedule import AREA

MAIL_SERVERS = "base.action_ir_mail_server_list"
MAILS = "mail.action_view_mail_mail"
RECENT = timedelta(days=30)  # what failed before that is history


class CreditConfigCheck(models.AbstractModel):
    """Whether mails leave, and reach those who decide."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_no_mail_server]

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_failed_mails]

    @api.model
    def _find_no_mail_server(self, _companies):
        """There is no outgoing mail server."""
        if not self.env["ir.mail_server"].search_count([], limit=1):
            yield Problem(
                "no_mail_server",
                AREA,
                RISK,
                self.env._(
                    "There is no outgoing mail server: reminders, summaries and "
                    "notices to customers may not leave."
                ),
                self.env._("Set up an outgoing mail server and test it."),
                action=MAIL_SERVERS,
            )

    @api.model
    def _find_failed_mails(self, _companies):
        """Mails of credit management could not be sent."""
        domain = (
            Domain("state", "=", "exception")
            & Domain("model", "=like", "credit.%")
            & Domain("create_date", ">=", fields.Datetime.now() - RECENT)
        )
        count = self.env["mail.mail"].search_count(domain)
        if count:
            yield Problem(
                "failed_mails",
                AREA,
                HINT,
                self.env._(
                    "Mails of credit management could not be sent in the last %(days)s "
                    "days (%(count)s).",
                    count=count,
                    days=RECENT.days,
                ),
                self.env._("Look at why they failed, then send them again."),
                action=MAILS,
                domain=domain,
            )
