from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

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

    def action_view_guard(self, code=None):
        """Open the documents that a guard found.

        :param str code: of the guard; by default that of the context
        """
        self.ensure_one()
        self.check_access("read")
        code = code or self.env.context.get("guard")
        guard = {guard.code: guard for guard in self._get_guards()}.get(code)
        found = guard and self._find_guards()[self.sudo()].get(code)
        if not found or not found.records:
            raise UserError(self.env._("There is nothing to show any more."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "%(what)s: %(which)s", what=guard.label, which=self.display_name
            ),
            "res_model": found.records._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", found.records.ids)],
            "context": {"create": False},
        }

    # === BUSINESS METHODS === #

    def _get_blocking_text(self, blocking, is_final):
        """Return what stands against the execution, in words.

        :param dict blocking: as :meth:`_find_blocking` returns it
        :param bool is_final: whether no manager can go on anyway
        """
        self.ensure_one()
        lines = [
            f"• {self._get_found_line(guard, found)}"
            for guard, found in blocking.items()
        ]
        way_out = (
            self.env._("See to it first.")
            if is_final
            else self.env._(
                "See to it first, or let a credit manager decide to go on anyway."
            )
        )
        return "\n".join(
            [
                self.env._(
                    "This stands against ending the business with %(customer)s now:",
                    customer=self.sudo().partner_id.display_name,
                ),
                *lines,
                way_out,
            ]
        )

    def _get_found_line(self, guard, found):
        """Return a guard and what it found, as short as can be."""
        figures = self._get_figures_text(len(found.records), found.amount)
        words = self._get_found_words(found.text, found.until)
        text = " · ".join(filter(None, (figures, words)))
        if not text:
            return guard.label
        return self.env._("%(what)s: %(which)s", what=guard.label, which=text)

    def _get_found_words(self, text, until):
        """Return what a guard found other than documents, in words.

        :param str text: words of others, as they are
        :param until: the last day on which it stands against it; date, ISO or None
        """
        if until:
            return self.env._("until %(date)s", date=format_date(self.env, until))
        return text

    def _get_figures_text(self, count, amount):
        """Return how many documents a guard found, and what they are worth."""
        parts = [str(count)] if count else []
        if amount is not None:
            parts.append(self.sudo().currency_id.format(amount))
        return " · ".join(parts)

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
