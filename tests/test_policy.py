from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ..engine.review_policy import Policy
from .common_policy import PolicyCommon


@tagged("-at_install", "post_install")
class TestPolicy(PolicyCommon):
    """Which policies there are, what they say, and whom they are for."""

    # === DEFAULTS === #

    def test_every_company_starts_with_the_templates(self):
        self.assertEqual(self.policy.mapped("name"), ["Standard"])
        self.assertEqual(self.policy.tier_ids.mapped("name"), ["A", "B", "C", "D"])
        self.assertFalse(self.policy.problem_text)

    def test_defaults_are_loaded_once(self):
        self.policy.name = "Our own"
        self.company.credit_mode = "off"
        self.company.credit_mode = "enforce"
        policies = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(policies.mapped("name"), ["Our own"])

    def test_dimensions_of_the_default(self):
        shares = dict.fromkeys(("payment", "value", "relationship"), 0.0)
        for criterion in self.policy.criterion_ids:
            shares[criterion.dimension] += criterion.share
        for dimension, share in (("payment", 60), ("value", 25), ("relationship", 15)):
            self.assertAlmostEqual(shares[dimension], share, 6)

    def test_every_measure_has_a_scale(self):
        Criterion = self.env["credit.criterion"]
        for measure, _label in Criterion._fields["measure"].selection:
            defaults = Criterion._get_measure_defaults(measure)
            policy = self._create_policy(measure, [measure])
            criterion = policy.criterion_ids
            self.assertEqual(criterion.dimension, defaults["dimension"])
            self.assertGreaterEqual(len(criterion.point_ids), 2)

    # === WHAT IT SAYS === #

    def test_share_is_of_all_weights(self):
        policy = self._create_policy(measures=("late_share", "years", "trend"))
        late, years, trend = policy.criterion_ids
        late.weight, years.weight, trend.weight = 6, 3, 1
        self.assertEqual(policy.criterion_ids.mapped("share"), [60.0, 30.0, 10.0])
        late.weight = 0
        self.assertEqual(policy.criterion_ids.mapped("share"), [0.0, 75.0, 25.0])

    def test_engine_policy(self):
        policy = self._create_policy(min_coverage=30, hysteresis=2, starter_limit=700)
        found = policy._to_engine()
        self.assertIsInstance(found, Policy)
        self.assertEqual(found.criteria[0].points, ((0.0, 100.0), (100.0, 0.0)))
        self.assertEqual(found.criteria[0].key, "late_share")
        self.assertEqual([grade.key for grade in found.grades], self.tiers.ids)
        self.assertEqual(
            [grade.min_payment_score for grade in found.grades],
            [70.0, None, None, None],
        )
        self.assertEqual(
            (found.min_coverage, found.margin, found.starter_limit), (30.0, 2.0, 700.0)
        )

    def test_grades_go_by_place(self):
        grades = self.policy._to_engine().grades
        self.assertEqual([grade.key for grade in grades], self.tiers.ids)
        self.assertEqual([grade.min_score for grade in grades], [80, 65, 45, 0])

    def test_worse_tier_does_not_ask_for_more(self):
        """Neither a minimum nor the place of a tier turns the order around."""
        with self.assertRaisesRegex(ValidationError, "A comes after B"):
            self.tiers[0].sequence = 25

    def test_scale_in_words(self):
        self.assertEqual(
            self._get_criterion("mean_days_late").scale_text,
            "0 days → 100 · 30 days → 0",
        )
        self.assertEqual(
            self._get_criterion("order_frequency").scale_text,
            "0 → 0 · 12 → 80 · 24 → 100",
        )
        criterion = self._get_criterion("mean_days_late")
        criterion.point_ids = [Command.create({"value": 1, "points": 90})]
        self.assertEqual(
            criterion.scale_text, "0 days → 100 · 1 day → 90 · 30 days → 0"
        )

    def test_scale_as_a_graph(self):
        criterion = self._get_criterion("invoiced_relative")
        graph = criterion._get_scale_graph()
        self.assertEqual([one["value"] for one in graph["corners"]], ["0", "1", "3"])
        tops = [corner["y"] for corner in graph["corners"]]
        self.assertEqual(tops, [graph["height"], graph["height"] * 0.4, 0])
        self.assertIn("<polyline", criterion.scale_graph)

    def test_choosing_a_measure_brings_its_scale(self):
        with Form(self.policy) as form, form.criterion_ids.new() as criterion:
            criterion.measure = "invoiced_amount"
            criterion.weight = 100
            self.assertEqual(criterion.dimension, "value")
            self.assertEqual(criterion.share, 50.0)
            self.assertIn("<polyline", criterion.scale_graph)
        added = self._get_criterion("invoiced_amount")
        self.assertEqual(added.point_ids.mapped("points"), [0.0, 100.0])
        self.assertEqual(added.unit, "$")

    # === WHOM IT IS FOR === #

    def test_first_policy_whose_condition_holds(self):
        belgium = self.env.ref("base.be")
        local = self._create_policy(
            "Local", domain=f"[('country_id', '=', {belgium.id})]"
        )
        at_home = self._get_account(self._create_partner("A", country_id=belgium.id))
        abroad = self._get_account(self._create_partner("B"))
        assigned = self.env["credit.policy"]._assign(at_home | abroad)
        self.assertEqual(assigned, {local: at_home, self.policy: abroad})
        local.sequence = 99
        assigned = self.env["credit.policy"]._assign(at_home | abroad)
        self.assertEqual(assigned, {self.policy: at_home | abroad})
        local.write({"sequence": 1, "active": False})
        self.assertEqual(
            self.env["credit.policy"]._assign(at_home)[self.policy], at_home
        )

    def test_nobody_is_left_to_another_company(self):
        other = self._create_company("Other Ltd")
        account = self._get_account(self._create_partner("A"), other)
        policies = self.env["credit.policy"]._assign(account | self.account)
        self.assertEqual(
            {policy.company_id: accounts for policy, accounts in policies.items()},
            {other: account, self.company: self.account},
        )
        self.policy.active = False
        self.assertNotIn(self.account, self.env["credit.policy"]._assign(self.account))

    def test_archived_customers_are_scored_too(self):
        self.partner.active = False
        self._create_policy(domain="[('name', '=', 'Harbour Trading')]")
        assigned = self.env["credit.policy"]._assign(self.account)
        self.assertNotIn(self.policy, assigned)

    def test_one_query_per_policy(self):
        self._create_policy(domain="[('name', 'like', 'A')]")
        accounts = self.env["credit.account"]
        for number in range(10):
            accounts |= self._get_account(self._create_partner(f"A{number}"))
        counts = []
        for some in (accounts[:1], accounts):
            self.env.invalidate_all()
            self.env["credit.policy"]._assign(some)  # warm the registry's caches
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["credit.policy"]._assign(some)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_customers_of_a_policy(self):
        other = self._get_account(self._create_partner("Other"))
        local = self._create_policy(domain="[('name', '=', 'Other')]")
        self.assertEqual(local.customer_count, 1)
        self.policy.invalidate_recordset(["customer_count"])
        self.assertEqual(self.policy.customer_count, 1)
        action = local.action_view_accounts()
        self.assertEqual(action["domain"], [("id", "in", other.ids)])
        local.active = False
        self.assertEqual(local.customer_count, 0)

    def test_dragging_tells_whom_each_is_for_by_now(self):
        """What the list gets back once a policy was dragged, as the client asks."""
        self._get_account(self._create_partner("Other"))
        local = self._create_policy(domain="[('name', '=', 'Other')]", sequence=50)
        first = self.policy.with_user(self.manager)
        self.assertEqual((first.customer_count, local.customer_count), (2, 0))
        self.env.invalidate_all()
        rows = (local.with_user(self.manager) | first).web_resequence(
            {"sequence": {}}, "sequence", 10
        )
        self.assertEqual(
            rows,
            [
                {"id": local.id, "sequence": 10, "customer_count": 1},
                {"id": first.id, "sequence": 11, "customer_count": 1},
            ],
        )

    def test_policy_behind_one_for_everybody_says_so(self):
        new = Form(self.env["credit.policy"])
        self.assertIn("“Standard” comes before it and takes", new.hidden_text)
        new.domain = "[('name', 'like', 'A')]"
        self.assertIn("“Standard” comes before it and takes", new.hidden_text)
        late = self._create_policy(sequence=99, domain="[('name', 'like', 'A')]")
        self.assertIn("drag this one above “Standard”", late.hidden_text)
        self.policy.domain = "[('name','like','A')]"
        late.invalidate_recordset(["hidden_text"])
        self.assertIn("the same condition", late.hidden_text)
        self.policy.domain = "[('name', 'like', 'B')]"
        late.invalidate_recordset(["hidden_text"])
        self.assertFalse(late.hidden_text)
        self.policy.domain = False
        late.active = False
        self.assertFalse(late.hidden_text)
        late.write({"active": True, "sequence": 1})
        self.assertFalse(late.hidden_text)
        other = self._create_company("Other Ltd")
        self.assertFalse(self._create_policy(company_id=other.id).hidden_text)

    # === VERSIONS === #

    def test_version_only_when_it_says_something_else(self):
        first = self.policy._get_version()
        self.assertEqual((first.number, self.policy.version_number), (1, 1))
        self.policy.name = "Another name"
        self.assertEqual(self.policy._get_version(), first)
        self._get_criterion("years").weight = 4
        second = self.policy._get_version()
        self.assertEqual(second.number, 2)
        self.assertEqual(second._to_engine(), self.policy._to_engine())
        self.assertNotEqual(first._to_engine(), second._to_engine())

    def test_tier_makes_a_version_too(self):
        first = self.policy._get_version()
        self.tiers[0].min_score = 81
        self.assertEqual(self.policy._get_version().number, first.number + 1)

    def test_versions_are_kept(self):
        version = self.policy._get_version()
        self.assertIn("Paid late", version.content_text)
        self.assertIn(">5 days<", version.content_text)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            version.content = {}
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id}
        )
        evaluation.sudo().version_ids = version
        with self.assertRaisesRegex(UserError, "Archive it"):
            self.policy.unlink()
        self._create_policy().unlink()  # never used

    def test_copy(self):
        copied = self.policy.copy()
        self.assertEqual(copied.name, "Standard (copy)")
        self.assertEqual(copied.version_number, 0)
        self.assertEqual(copied._to_engine(), self.policy._to_engine())
        self.assertEqual(self.policy.copy({"name": "Export"}).name, "Export")

    # === CONSTRAINTS === #

    def test_condition_that_nobody_understands(self):
        for domain in ("[('no_such_field', '=', 1)]", "import os", "[(", "5"):
            with (
                self.subTest(domain),
                self.assertRaisesRegex(ValidationError, "cannot be understood"),
            ):
                self._create_policy(domain=domain)

    def test_tiers_of_another_company(self):
        other = self._create_company("Other Ltd")
        tier = self.env["credit.tier"].create({"name": "E", "company_id": other.id})
        with self.assertRaisesRegex(ValidationError, "same company"):
            self.policy.tier_ids = [Command.set(tier.ids)]

    def test_branch(self):
        branch = self._create_company("Branch", parent_id=self.company.id)
        with self.assertRaisesRegex(ValidationError, "not to a branch"):
            self._create_policy(company_id=branch.id)
