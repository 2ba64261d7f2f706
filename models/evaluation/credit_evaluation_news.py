from odoo import models


class CreditEvaluation(models.Model):
    """Who is told what an evaluation came to.

    A mass evaluation must not flood anybody: activities, but no messages by mail.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _create_activities(self, vals_list):
        """Create activities without a mail to whom they are for.

        :param vals_list: iterable of values of `mail.activity`
        """
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(list(vals_list))
