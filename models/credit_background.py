from functools import partial

from odoo import fields, models
from odoo.exceptions import UserError

from .credit_batches import take


class CreditBackground(models.AbstractModel):
    """A record that a scheduled action works on, and what the work stopped at."""

    _name = "credit.background"
    _description = "Work in the Background"

    # === FIELDS === #

    failure_text = fields.Text(
        string="Error",
        readonly=True,
        copy=False,
        help="What the work in the background stopped at. Empty once it goes on.",
    )

    # === BUSINESS METHODS === #

    def _take(self, step, what, give_up=None):
        """Do one piece of the work; what goes wrong is logged and noted on the record.

        :param step: function that does it
        :param str what: what it is, for the log
        :param give_up: function to call when others were faster every time
        :return: what ``step`` returned, None when it was not done
        """
        self.ensure_one()
        return take(self.env, partial(self._step, step), what, give_up, self._fail)

    def _step(self, step):
        """Do a step; that it went well is saved together with it.

        Said before: there may be no record any more after the last step.
        """
        if self.failure_text:
            self.sudo().failure_text = False
        return step()

    def _fail(self, error):
        """Note what the work stopped at; the caller commits it.

        :param Exception error: what was raised
        """
        if isinstance(error, UserError):
            text = str(error)
        else:  # of use to whom the user asks for help
            text = f"{type(error).__name__}: {error}"
        record = self.sudo().exists()
        if record.failure_text != text:
            record.failure_text = text
