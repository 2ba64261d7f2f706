from markupsafe import Markup

from odoo import models
from odoo.tools import format_date

ACTIVITY_APPROVAL = "credit_management.mail_activity_type_credit_limit"
ACTIVITY_EXPIRY = "credit_management.mail_activity_type_credit_limit_expiry"


class CreditLimit(models.Model):
    """Who is asked, reminded and told about limits."""

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
            known = limit.activity_ids.filtered(
                lambda activity: activity.activity_type_id == activity_type
            ).user_id
            vals_list += [
                {
                    "res_model_id": model_id,
                    "res_id": limit.id,
                    "activity_type_id": activity_type.id,
                    "user_id": user.id,
                    "summary": get_summary(user.with_context(lang=user.lang).env),
                    "note": Markup("%s") % (limit.reason or ""),
                    "date_deadline": (get_deadline and get_deadline(limit))
                    or limit.company_id._get_credit_today(),
                    "automated": True,
                }
                for user in get_users(limit) - known
            ]
        self.env["mail.activity"].sudo().create(vals_list)

    def _tell_above_authority(self):
        """Tell the user, at once, that the entry has become a proposal."""
        company = self.sudo().company_id[:1]
        self.env.user._bus_send(
            "simple_notification",
            {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Proposed, not yet in force"),
                "message": self.env._(
                    "The customer's limit would be above %(threshold)s: a credit "
                    "manager has been asked to decide.",
                    threshold=company.currency_id.format(
                        company.credit_limit_threshold
                    ),
                ),
            },
        )

    def _tell_proposer(self):
        """Tell who proposed the limits what was decided, in their language.

        It comes from the system, and without the other figures of the customer.
        """
        for limit in self.sudo()._proposed_by_others():
            proposer = limit.proposed_by_id
            lang = proposer.lang or self.env.lang
            limit.message_post(
                body=limit.with_context(lang=lang)._get_news(),
                author_id=self.env.ref("base.partner_root").id,
                partner_ids=proposer.partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )

    def _get_news(self):
        """Return what was decided on the limit, in words."""
        self.ensure_one()
        env = self.env
        values = {
            "customer": self.partner_id.name,
            "what": env._("unlimited credit")
            if self.is_unlimited
            else env._("the credit limit of %(limit)s", limit=self.display_name),
            "start": format_date(env, self.date_from),
            "end": format_date(env, self.date_to),
        }
        if self.state == "active" and self.date_to:
            text = env._(
                "%(customer)s: %(what)s from %(start)s to %(end)s was approved.",
                **values,
            )
        elif self.state == "active":
            text = env._(
                "%(customer)s: %(what)s from %(start)s on was approved.", **values
            )
        else:
            text = env._("%(customer)s: %(what)s was rejected.", **values)
        return self._add_decision_note(text)

    def _add_decision_note(self, text):
        """Return the text, followed by what the decider noted."""
        if self.decision_note:
            return Markup("%s<br/>%s") % (text, self.decision_note)
        return text
