from markupsafe import Markup

from odoo import models

ACTIVITY_APPROVAL = "credit_management.mail_activity_type_credit_limit"
ACTIVITY_EXPIRY = "credit_management.mail_activity_type_credit_limit_expiry"


class CreditLimit(models.Model):
    """Who is asked to decide on limits, as an activity."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _get_deciders(self):
        """Return who is asked to decide on the proposal, never who proposed it."""
        self.ensure_one()
        limit = self.sudo()
        company = limit.company_id
        if limit.needs_manager:
            users = company._get_credit_managers()
        else:
            users = limit._get_responsible()
        others = users - limit.proposed_by_id
        return others or company._get_credit_managers() - limit.proposed_by_id

    def _get_responsible(self):
        """Return the controllers of the customer."""
        self.ensure_one()
        return self.sudo().account_id._get_controllers()

    def _ask_to_decide(self):
        """Give proposals to those who decide, as an activity; nobody is asked twice."""
        proposed = self.sudo().filtered(lambda limit: limit.state == "proposed")
        proposed.invalidate_recordset(["needs_manager"])
        proposed._schedule(
            ACTIVITY_APPROVAL,
            lambda limit: limit._get_deciders(),
            lambda env: env._("Decide on credit limit"),
        )

    def _note_asked_again(self, user):
        """Note that a proposal was changed, and tell those who were asked, in sudo.

        Their activity says why it is asked for by now.

        It comes from the system: who asked may not see the amount, see
        `credit_limit_private`.

        :param user: who asked again
        """
        self.ensure_one()
        approval = self.env.ref(ACTIVITY_APPROVAL)
        asked = self.activity_ids.filtered(lambda one: one.activity_type_id == approval)
        asked.note = Markup("%s") % self.reason
        lang = self.company_id._in_credit_language(self)
        self.message_post(
            body=lang.env._(
                "%(user)s asked again: %(reason)s", user=user.name, reason=self.reason
            ),
            author_id=self.env.ref("base.partner_root").id,
            partner_ids=asked.user_id.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )

    def _schedule(self, xmlid, get_users, get_summary, get_deadline=None):
        """Create activities in one go, in the language of whom they are for.

        :param str xmlid: of the activity type
        :param get_users: function of a limit that returns who is asked
        :param get_summary: function of an environment that returns a text
        :param get_deadline: function of a limit that returns a date, today without it
        """
        activity_type = self.env.ref(xmlid)
        model_id = self.env["ir.model"]._get_id(self._name)
        vals_list = []
        for limit in self.sudo():
            note = Markup("%s") % (limit.reason or "")
            asked = limit.activity_ids.filtered(
                lambda activity: activity.activity_type_id == activity_type
            )
            vals_list += [
                {
                    "res_model_id": model_id,
                    "res_id": limit.id,
                    "activity_type_id": activity_type.id,
                    "user_id": user.id,
                    "summary": get_summary(user.with_context(lang=user.lang).env),
                    "note": note,
                    "date_deadline": (get_deadline and get_deadline(limit))
                    or limit.company_id._get_credit_today(),
                    "automated": True,
                }
                for user in get_users(limit) - asked.user_id
            ]
        self.env["mail.activity"].sudo().create(vals_list)
