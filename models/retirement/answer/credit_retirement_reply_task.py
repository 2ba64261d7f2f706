from markupsafe import Markup

from odoo import models

ACTIVITY_ANSWER = "credit_management.mail_activity_type_retirement_answer"


class CreditRetirement(models.Model):
    """Who is asked to read an answer, or to decide on an appeal."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _ask_about_answers(self):
        """Ask anew who has to act on answers, and nobody where all is dealt with.

        A manager who did not decide decides on an appeal; who is responsible reads what
        came by mail.
        """
        case = self.sudo()
        case._close_tasks(ACTIVITY_ANSWER)
        if case.has_appeal:
            managers = case.company_id._get_credit_managers()
            appeals = case.answer_ids.filtered(lambda answer: answer._is_undecided())
            for user in managers - case.decided_by_id or managers:
                env = user.with_context(lang=user.lang).env
                case._ask_about(appeals, user, env._("Decide on the appeal"))
        unread = case._get_unread_answers()
        user = case._get_notice_user()
        if unread and user:
            env = user.with_context(lang=user.lang).env
            case._ask_about(unread, user, env._("Read what the customer answered"))

    def _ask_about(self, answers, user, summary):
        """Give a user the task to act on answers.

        :param answers: recordset of `credit.retirement.answer`, the latest first
        :param str summary: what to do, in the language of the user
        """
        self.activity_schedule(
            ACTIVITY_ANSWER,
            self.company_id._get_credit_today(),
            summary=summary,
            note=Markup("<br/>").join((answers[:1].text or "").splitlines()[:10]),
            user_id=user.id,
        )
