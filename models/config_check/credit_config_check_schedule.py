from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..evaluation.credit_evaluation_schedule import WORKERS
from .credit_config_check import BLOCKS, HINT, RISK, Problem

AREA = "schedule"
MODULE = "credit_management"
STUCK = timedelta(days=1)  # after which a run has got stuck
# what goes on in the background: model, action
RUNS = (
    ("credit.evaluation", "credit_management.credit_evaluation_action"),
    (
        "credit.retirement.campaign",
        "credit_management.credit_retirement_campaign_action",
    ),
)
LATE = timedelta(days=2)  # after its time that a scheduled action may be waiting
MAIL_SERVERS = "base.action_ir_mail_server_list"
CRONS = "base.ir_cron_act"
MAILS = "mail.action_view_mail_mail"
RECENT = timedelta(days=30)  # what failed before that is history


class CreditConfigCheck(models.AbstractModel):
    """Whether what should happen by itself does."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [
            *super()._get_early_finders(),
            self._find_crons,
            self._find_no_mail_server,
        ]

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_failed_mails,
            self._find_stuck_runs,
        ]

    @api.model
    def _get_crons(self):
        """Return the scheduled actions of credit management, those switched off too."""
        known = self.env["ir.model.data"].search_fetch(
            [("module", "=", MODULE), ("model", "=", "ir.cron")], ["res_id"]
        )
        crons = self.env["ir.cron"].with_context(active_test=False)
        return crons.search([("id", "in", known.mapped("res_id"))])

    @api.model
    def _find_crons(self, _companies):
        """Scheduled actions are switched off, fail, or are not run."""
        crons = self._get_crons()
        on = crons.filtered("active")
        off = crons - on
        workers = crons.browse(self._get_worker_ids())
        # of those that share the work one is enough
        yield from self._find_crons_off(off - workers if workers & on else off)
        yield from self._find_crons_failing(on.filtered("failure_count"))
        before = fields.Datetime.now() - LATE
        if late := on.filtered(lambda cron: cron.nextcall < before):
            yield self._get_crons_late(late)

    @api.model
    def _get_worker_ids(self):
        """Return the ids of the scheduled actions that share the evaluations."""
        found = (
            self.env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
            for name in WORKERS
        )
        return [cron.id for cron in found if cron]

    @api.model
    def _find_crons_off(self, crons):
        for cron in crons:
            yield Problem(
                "cron_off",
                AREA,
                BLOCKS,
                self.env._(
                    "The scheduled action “%(action)s” is switched off.",
                    action=cron.name,
                ),
                self.env._("Switch it on again: nobody does its work by hand."),
                records=cron,
            )

    @api.model
    def _find_crons_failing(self, crons):
        for cron in crons:
            yield Problem(
                "cron_failing",
                AREA,
                RISK,
                self.env._(
                    "The scheduled action “%(action)s” fails (%(count)s in a row).",
                    action=cron.name,
                    count=cron.failure_count,
                ),
                self.env._(
                    "Look for the error in the log of the server, then run it by hand."
                ),
                records=cron,
            )

    @api.model
    def _get_crons_late(self, crons):
        return Problem(
            "crons_late",
            AREA,
            RISK,
            self.env._(
                "Scheduled actions of credit management have been waiting since "
                "%(day)s (%(count)s).",
                count=len(crons),
                day=format_date(self.env, min(crons.mapped("nextcall"))),
            ),
            self.env._(
                "Have the server run scheduled actions (max_cron_threads above 0), or "
                "run these by hand."
            ),
            action=CRONS,
            domain=Domain("id", "in", crons.ids),
        )

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

    @api.model
    def _find_stuck_runs(self, companies):
        """Evaluations or campaigns do not come to an end."""
        for model, action in RUNS:
            domain = (
                Domain("company_id", "in", companies.ids)
                & Domain("state", "=", "running")
                & Domain("write_date", "<", fields.Datetime.now() - STUCK)
            )
            groups = self.env[model]._read_group(
                domain, ["company_id"], ["id:recordset"]
            )
            for company, runs in groups:
                yield Problem(
                    "stuck_runs",
                    AREA,
                    RISK,
                    self.env._(
                        "Evaluations or campaigns have been running in the background "
                        "for more than a day: %(names)s.",
                        names=", ".join(runs.mapped("name")),
                    ),
                    self.env._(
                        "See that the server runs scheduled actions: the work goes on "
                        "where it was."
                    ),
                    company,
                    action=action,
                    domain=Domain("id", "in", runs.ids),
                )
