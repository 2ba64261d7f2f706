from datetime import date, timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.retirement.standard import credit_retirement_standard_candidate as module
from .common_measures import DAY, ago
from .common_standards import Q1, Q2, Q3, StandardCase


@tagged("-at_install", "post_install")
class TestRetirementStandardCandidate(StandardCase):
    """Whom standards catch."""

    def _caught(self, standards=None, day=DAY):
        """Return the accounts that would get a case."""
        return list(self._find(standards, day).found)

    # === THE DEFAULTS === #

    def test_three_bad_quarters(self):
        self._bill_quarters(5000, 999, 999.99, 10)
        self.assertEqual(self._caught(self.invoiced), [self.customer_account])
        before = date(2025, 12, 30)  # the last quarter is not over
        self.assertFalse(self._caught(self.invoiced, before))
        self._bill(1, Q2)  # exactly the threshold
        self.assertFalse(self._caught(self.invoiced))

    def test_a_quarter_without_data(self):
        """The default says it is bad; otherwise it is not, or it is passed over."""
        condition = self.invoiced.condition_ids
        partner = self._create_partner("Gaps")
        self._bill(10, Q1, partner=partner)
        self._bill(10, Q2, partner=partner)
        account = self._get_account(partner)
        for missing, periods, caught in (
            ("bad", 4, True),
            ("bad", 5, False),  # there was nothing before the first purchase
            ("skip", 2, True),
            ("skip", 3, False),
            ("good", 1, False),
        ):
            condition.write({"missing": missing, "periods": periods})
            found = account in self._caught(self.invoiced)
            self.assertEqual(found, caught, (missing, periods))

    def test_paid_late_too_often(self):
        for due in range(60, 90, 6):
            self._paid(10, due=due)
        self.assertFalse(self._caught(self.late))  # five are not more than five
        self._paid(10, due=120)
        found = self._find(self.late).found[self.customer_account][self.late]
        self.assertEqual(found.streaks[0].used[0].value, 6.0)
        self.assertEqual(len(found.streaks[0].used[0].documents), 6)

    def test_poor_attitude_three_times(self):
        for rating, day in ((2, Q1), (1, Q2), (2, Q3)):
            self.assertFalse(self._caught(self.attitude))
            self._assess(rating, day)
        self.assertEqual(self._caught(self.attitude), [self.customer_account])
        self._assess(3, DAY)
        self.assertFalse(self._caught(self.attitude))
        self.assertTrue(self._caught(self.attitude, ago(1)))

    def test_last_tier_twice(self):
        tier_c = self.env.ref("credit_management.credit_tier_c")
        worse = self._create_worse_tier()
        self._evaluated(Q1, self.tier_d)
        self.assertFalse(self._caught(self.tier))
        self._evaluated(Q2, worse)
        self.assertEqual(self._caught(self.tier), [self.customer_account])
        self._evaluated(Q3, tier_c)
        self.assertFalse(self._caught(self.tier))

    # === WHO IS LOOKED AT === #

    def test_only_what_is_switched_on(self):
        self._bill_quarters(10, 10, 10)
        self.assertFalse(self._caught())
        self.invoiced.is_on = True
        self.assertEqual(self._caught(), [self.customer_account])
        self.invoiced.active = False
        self.assertFalse(self._caught())
        self.invoiced.active = True
        self.policy.active = False
        self.assertFalse(self._caught())

    def test_customers_of_another_policy(self):
        tag = self.env["res.partner.category"].create({"name": "Key"})
        self.customer.category_id = tag
        self._bill_quarters(10, 10, 10)
        self._bill_quarters(10, 10, 10, partner=self.partner)
        own = self.policy.copy(
            {"sequence": 1, "domain": f"[('category_id', 'in', {tag.ids})]"}
        )
        standards = self.invoiced | own.standard_ids[0]
        found = self._find(standards).found
        self.assertEqual(
            {account: list(by_standard) for account, by_standard in found.items()},
            {
                self.customer_account: [own.standard_ids[0]],
                self.account: [self.invoiced],
            },
        )

    def test_retired_and_archived_are_left_out(self):
        self._bill_quarters(10, 10, 10)
        self.customer_account.sudo().status = "retiring"
        self.assertTrue(self._caught(self.invoiced))
        self.customer_account.sudo().status = "retired"
        self.assertFalse(self._caught(self.invoiced))
        self.customer_account.sudo().status = "normal"
        self.customer.active = False
        self.assertFalse(self._caught(self.invoiced))

    def test_of_the_accounts_that_are_asked_about(self):
        self._bill_quarters(10, 10, 10)
        for accounts, count in ((self.account, 0), (self.customer_account, 1)):
            self.assertEqual(
                len(self._find(self.invoiced, accounts=accounts).found), count
            )

    def test_an_open_case_is_running(self):
        self._bill_quarters(10, 10, 10)
        case = self.env["credit.retirement"].create(
            {"account_id": self.customer_account.id}
        )
        found = self._find(self.invoiced)
        self.assertFalse(found.found)
        self.assertEqual(list(found.running), [self.customer_account])
        case.sudo().state = "kept"
        self.assertTrue(self._find(self.invoiced).found)

    def test_several_standards_and_batches(self):
        accounts = set()
        for number in range(5):
            partner = self._create_partner(f"Customer {number}")
            self._bill_quarters(10, 10, 10, partner=partner)
            accounts.add(self._get_account(partner))
        overdue = self._create_standard(("overdue_days", "gt", 30, {}))
        both = self.invoiced | overdue
        with patch.object(module, "BATCH", 2):
            found = self._find(both).found
        self.assertEqual(set(found), accounts)
        for by_standard in found.values():
            self.assertEqual(list(by_standard), list(both))
        self.assertEqual(found, self._find(both).found)

    def test_queries_do_not_grow_with_customers(self):
        counts = []
        for number in range(1, 12):
            partner = self._create_partner(f"Customer {number}")
            self._bill_quarters(10, 10, 10, partner=partner)
            self._get_account(partner)
            if number in (1, 2, 11):
                self.env.flush_all()
                self.env.invalidate_all()
                start = self.env.cr.sql_log_count
                self.assertEqual(len(self._caught(self.standards)), number)
                counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])

    # === EXEMPTIONS === #

    def test_exempt(self):
        self._bill_quarters(10, 10, 10)
        tag = self.env["res.partner.category"].create({"name": "Strategic"})
        for values in (
            {"account_ids": self.customer_account.ids},
            {"tag_ids": tag.ids},
            {"tier_ids": self.tier_d.ids},
        ):
            with self.subTest(values):
                exemption = self._exempt(**values)
                self.customer.category_id = tag
                self.customer_account.sudo().tier_id = self.tier_d
                found = self._find(self.invoiced)
                self.assertFalse(found.found)
                self.assertEqual(list(found.exempted), [self.customer_account])
                self.assertEqual(
                    found.exemptions,
                    {self.customer_account: {self.invoiced: exemption}},
                )
                self.customer.category_id = False
                self.customer_account.sudo().tier_id = False
                self.assertEqual(
                    bool(self._find(self.invoiced).found), "account_ids" not in values
                )
                exemption.unlink()

    def test_until_a_day(self):
        self._bill_quarters(10, 10, 10)
        exemption = self._exempt(account_ids=self.customer_account.ids, date_to=DAY)
        self.assertFalse(self._caught(self.invoiced))
        self.assertTrue(self._caught(self.invoiced, DAY + timedelta(days=1)))
        self.assertFalse(exemption.is_over)
        with self.assertRaisesRegex(UserError, "would have ended"):
            self._exempt(account_ids=self.customer_account.ids, date_to=ago(1))
        exemption.date_to = ago(1)
        self.assertTrue(exemption.is_over)
        exemptions = self.env["credit.retirement.exemption"]
        mine = [("id", "=", exemption.id)]
        self.assertTrue(exemptions.search([*mine, ("is_over", "=", True)]))
        self.assertFalse(exemptions.search([*mine, ("is_over", "=", False)]))
        exemption.date_to = False
        self.assertTrue(exemptions.search([*mine, ("is_over", "=", False)]))

    def test_a_standard_that_is_gone_widens_no_exemption(self):
        self._bill_quarters(10, 10, 10)
        self._exempt(account_ids=self.customer_account.ids, standard_ids=self.late.ids)
        self.assertTrue(self._caught(self.invoiced))
        self.late.active = False
        self.env.invalidate_all()
        self.assertTrue(self._caught(self.invoiced))
        with self.assertRaisesRegex(UserError, "names the standard"):
            self.late.unlink()

    def test_spared_from_one_standard_found_by_another(self):
        self._bill_quarters(10, 10, 10)
        overdue = self._create_standard(("overdue_days", "gt", 30, {}))
        self._exempt(account_ids=self.customer_account.ids, standard_ids=overdue.ids)
        found = self._find(self.invoiced | overdue)
        self.assertEqual(list(found.found[self.customer_account]), [self.invoiced])
        self.assertEqual(list(found.exempted[self.customer_account]), [overdue])

    def test_merged_customers_stay_exempt(self):
        bystander = self._get_account(self._create_partner("Bystander"))
        wide = self._exempt(account_ids=(self.customer_account | bystander).ids)
        exemption = self._exempt(account_ids=self.customer_account.ids)
        (self.customer_account | self.account)._merge_into(self.partner)
        self.assertEqual(exemption.account_ids, self.account)
        self.assertEqual(wide.account_ids, self.account | bystander)
