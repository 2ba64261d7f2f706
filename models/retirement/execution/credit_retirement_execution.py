from odoo import fields, models

EXIT_STATUSES = {
    "stop": "retired",
    "prepay": "restricted",
    "hand_over": "retired",
    "archive": "retired",
}


class CreditRetirement(models.Model):
    """The last step: what was decided is carried out, or a guard stops it.

    What a guard found and what was done are kept as data, for the log and for the way
    back, see :meth:`_undo_exit`.
    """

    _inherit = "credit.retirement"

    # === FIELDS === #

    executed_on = fields.Datetime(readonly=True, copy=False)
    executed_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    is_executed_against = fields.Boolean(
        string="Executed Anyway",
        readonly=True,
        copy=False,
        help="A manager did it although something stood against it.",
    )
    effects = fields.Json(
        readonly=True,
        copy=False,
        help="What the execution changed, by the code of the effect.",
    )

    # === BUSINESS METHODS === #

    def _execute(self, reason, is_override=False):
        """Carry the case out, whatever the guards say.

        :param str reason: why
        :param bool is_override: whether a guard stood against it
        """
        self.ensure_one()
        case = self._as_system()
        guards = case._dump_guards()
        self._move(
            "retired",
            reason,
            "executed",
            is_override=is_override,
            retired_on=case.company_id._get_credit_today(),
            executed_on=fields.Datetime.now(),
            executed_by_id=self.env.uid,
            is_executed_against=is_override,
            guards_found=guards,
        )
        status = EXIT_STATUSES[case.exit_mode]
        # before the status, which ends some things by itself: it is told what ended
        case.effects = case._apply_exit(status)
        case.account_id._set_status(status, reason, case)
        case._tell_exit()
