from odoo import api, models

from .credit_retirement_guard_kind import ALL_MODES, LEAVING_MODES, Guard


class CreditRetirement(models.Model):
    """What stands against the execution of cases, looked at for many at once.

    A guard is an entry of :meth:`_get_guards` and a method ``_guard_<code>`` that
    returns ``{case: Found}``, only for cases that it concerns. Documents are those of
    the legal entity with its branches, and no record rule hides one.
    """

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    @api.model
    def _get_guards(self):
        """Return the guards, in the order in which they are shown.

        Another one is added with super, as that of recovery steps next door.

        :rtype: list[Guard]
        """
        return [
            Guard("notice", self.env._("The notice did not arrive"), ALL_MODES),
            Guard(
                "appeal",
                self.env._("An appeal is not decided"),
                ALL_MODES,
                is_final=True,
            ),
            Guard("answers", self.env._("Answers to be read"), ALL_MODES),
            Guard("promise", self.env._("The customer was given more time"), ALL_MODES),
            Guard("orders", self.env._("Open orders"), LEAVING_MODES),
            Guard("invoices", self.env._("Unpaid invoices"), LEAVING_MODES),
            Guard("credits", self.env._("Credits owed to the customer"), LEAVING_MODES),
            Guard(
                "drafts", self.env._("Draft invoices and credit notes"), LEAVING_MODES
            ),
            Guard("disputes", self.env._("Disputed invoices"), LEAVING_MODES),
            Guard("quotations", self.env._("Quotations")),
        ]

    def _find_guards(self):
        """Return what stands against the execution of cases, or is good to know.

        :return: ``{case: {code: Found}}``, in sudo; every case has a key
        :rtype: dict
        """
        cases = self.sudo()
        result = {case: {} for case in cases}
        for guard in self._get_guards():
            found = getattr(cases, f"_guard_{guard.code}")()
            for case, what in found.items():
                result[case][guard.code] = what
        return result

    def _find_blocking(self):
        """Return what stands against the execution of one case.

        :return: ``{Guard: Found}``
        :rtype: dict
        """
        self.ensure_one()
        found = self._find_guards()[self.sudo()]
        return {
            guard: found[guard.code]
            for guard in self._get_guards()
            if guard.code in found and self.exit_mode in guard.blocking
        }
