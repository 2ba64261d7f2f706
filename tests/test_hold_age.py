from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import SQL

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldAge(CreditCommon):
    """A hold is as old as it was when it was closed."""

    def _hold_since(self, moment):
        """Return the hold of a new order, opened at a moment."""
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        self._set(order.credit_hold_id, "create_date", moment)
        return order.credit_hold_id

    def _set(self, holds, name, value):
        """Write what nobody writes by hand, such as the date of creation."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE credit_hold SET %s = %s WHERE id IN %s",
                SQL.identifier(name),
                value,
                tuple(holds.ids),
            )
        )
        self.env.invalidate_all()

    def assertAges(self, day, holds, *ages):
        """Check how many days old holds are on a day."""
        self.env.flush_all()
        with freeze_time(day):
            self.env.invalidate_all()
            self.assertEqual([hold.age_days for hold in holds], list(ages))

    def _close(self):
        """Return a hold that was released, one rejected, cleared, cancelled, none."""
        released, rejected, cleared, cancelled, still_open = (
            self._hold_since("2026-03-10 08:00") for _each in range(5)
        )
        released.with_user(self.controller).action_release("Fine")
        rejected.with_user(self.controller).action_reject("No")
        cancelled.sale_order_id._action_cancel()
        cleared.sale_order_id.order_line.price_unit = 1.0
        cleared._recheck()
        self.assertEqual(
            (cleared.state, cancelled.state, still_open.state),
            ("cleared", "cancelled", "open"),
        )
        return released, rejected, cleared, cancelled, still_open

    def test_the_days_after_it_was_closed_do_not_count(self):
        holds = self._close()
        self.assertAges("2026-03-16", holds, 6, 6, 6, 6, 6)
        self.assertAges("2026-03-26", holds, 6, 6, 6, 6, 16)

    def test_closed_before_there_was_a_date(self):
        holds = self._close()
        every = self.env["credit.hold"].union(*holds)
        self._set(every, "closed_on", None)
        self._set(every, "write_date", "2026-03-14 08:00")
        self.assertAges("2026-03-26", holds, 6, 6, 4, 4, 16)

    def test_the_last_decision_counts(self):
        hold = self._hold_since("2026-03-10 08:00")
        hold.with_user(self.controller).action_reject("No")
        with freeze_time("2026-03-18"):
            hold.with_user(self.controller).action_release("After all")
        self.assertAges("2026-03-26", hold, 8)

    def test_what_was_only_monitored_was_never_on_hold(self):
        self.company.credit_mode = "monitor"
        order = self._create_order(1500.0)
        order.action_confirm()
        self._set(order.credit_hold_id, "create_date", "2026-03-16 08:00")
        self.assertAges("2026-03-26", order.credit_hold_id, 0)
