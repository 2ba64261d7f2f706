from odoo import fields, models
from odoo.exceptions import UserError

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
    guards_found = fields.Json(
        readonly=True,
        copy=False,
        help="What the guards found when the case was executed: [{code, count, amount, "
        "text, until, names}].",
    )
    effects = fields.Json(
        readonly=True,
        copy=False,
        help="What the execution changed, by the code of the effect.",
    )

    # === ACTION METHODS === #

    def action_execute(self, reason=None, override=False):
        """Carry out what was decided: the customer leaves, or pays in advance.

        :param str reason: why now; without it, a dialog asks
        :param bool override: do it although a guard stands against it, for managers
        :raise AccessError: when the user may not
        :raise UserError: when it is not the time, or a guard stands against it
        """
        self.ensure_one()
        self._check_may("execute")
        self._require_state("execution")
        if reason is None:
            return self._get_dialog_action(
                "credit_management.credit_retirement_execute_action"
            )
        reason = self._check_reason(reason)
        blocking = self._find_blocking()
        is_final = any(guard.is_final for guard in blocking)
        if is_final or (blocking and not override):
            raise UserError(self._get_blocking_text(blocking, is_final))
        if blocking:
            self._check_may("override")
        self._execute(reason, is_override=bool(blocking))
        return True

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

    def _dump_guards(self):
        """Return what the guards find now, as JSON."""
        self.ensure_one()
        return [
            {
                "code": code,
                "count": len(found.records),
                "amount": found.amount,
                "text": found.text,
                "until": found.until and found.until.isoformat(),
                "names": found.records[:10].mapped("display_name"),
            }
            for code, found in self._find_guards()[self].items()
        ]
