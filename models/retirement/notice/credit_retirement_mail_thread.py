from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """What mail does to a case: the notice proves itself, answers are kept."""

    _inherit = "credit.retirement"

    # === MAIL THREAD === #

    def message_post(self, **kwargs):
        """EXTENDS mail: the notice proves itself, what the customer answers is kept.

        :raise UserError: when a notice is not to go out now, or has nobody to go to
        """
        is_notice = bool(self.env.context.get("credit_retirement_notice"))
        case = self.with_context(credit_retirement_notice=False)
        if is_notice:
            case._check_may_notify()
        message = super(CreditRetirement, case).message_post(**kwargs)
        if is_notice:
            case._record_mail(message)
        elif message.message_type == "email":
            case._record_reply(message)
        return message

    def _check_can_update_message_content(self, messages):
        """EXTENDS mail: what the customer got is not reworded afterwards."""
        if messages & self.sudo().notice_message_id:
            raise UserError(
                self.env._("This is the notice as the customer got it: it stays.")
            )
        return super()._check_can_update_message_content(messages)

    def _message_add_suggested_recipients(self, force_primary_email=False):
        """EXTENDS mail: the letter is for the customer alone.

        It has figures that a salesperson may not see.
        """
        suggested = super()._message_add_suggested_recipients(
            force_primary_email=force_primary_email
        )
        if self.env.context.get("credit_retirement_notice"):
            for people in suggested.values():
                people["partners"] = people["partners"].filtered("partner_share")
        return suggested
