"""What the tests of work that stops at an error share."""

from datetime import datetime

LOG = "odoo.addons.credit_management.models.credit_batches"
NOW = datetime(2026, 3, 16)


def fail(self, *args):
    raise ValueError("no such column")


def get_calls(env, name):
    """Return when a scheduled action was told to run."""
    cron = env.ref(f"credit_management.{name}")
    triggers = env["ir.cron.trigger"].sudo().search([("cron_id", "=", cron.id)])
    return triggers.mapped("call_at")
