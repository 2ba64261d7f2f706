from odoo import api, models
from odoo.exceptions import UserError

# who did what: a deleted user would leave these empty
ACTOR_FIELDS = (
    ("credit.hold", "decided_by_id"),
    ("credit.hold", "recommended_by_id"),
    ("credit.hold", "blocked_by_id"),
    ("credit.hold", "requested_by_id"),
    ("credit.hold", "requester_ids"),
    ("credit.limit", "decided_by_id"),
    ("credit.limit", "proposed_by_id"),
    ("credit.status.history", "user_id"),
    ("credit.tier.history", "user_id"),
    ("credit.assessment", "user_id"),
    ("credit.follow.up", "user_id"),
    ("credit.evaluation", "approved_by_id"),
    ("credit.retirement", "proposed_by_id"),
    ("credit.retirement", "decided_by_id"),
    ("credit.retirement", "executed_by_id"),
    ("credit.retirement", "notice_sent_by_id"),
    ("credit.retirement", "revival_by_id"),
    ("credit.retirement.step", "done_by_id"),
    ("credit.retirement.remedy", "agreed_by_id"),
    ("credit.retirement.answer", "user_id"),
    ("credit.retirement.answer", "decided_by_id"),
    ("credit.retirement.campaign", "run_by_id"),
    ("credit.retirement.standard", "switched_by_id"),
)


class ResUsers(models.Model):
    """Who decided on credit, or asked for it, stays on record."""

    _inherit = "res.users"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_credit_actor(self):
        """Raise for users who stand in the records of credit, and say where."""
        for model, name in ACTOR_FIELDS:
            records = self.env[model].sudo().with_context(active_test=False)
            record = records.search([(name, "in", self.ids)], limit=1)
            if not record:
                continue
            raise UserError(
                self.env._(
                    "%(user)s stands in the records of credit: %(model)s, “%(field)s”. "
                    "Archive the user instead of deleting it.",
                    user=(record[name] & self)[:1].name,
                    model=self.env["ir.model"]._get(model).name,
                    field=record._fields[name]._description_string(self.env),
                )
            )
