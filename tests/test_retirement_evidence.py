from odoo.tests import tagged

from .common_campaign import CampaignCase, StandardCase


@tagged("-at_install", "post_install")
class TestRetirementEvidence(CampaignCase):
    """Evidence stays as it was, and is put into words when it is read."""

    def test_words(self):
        invoice = self._create_invoice(120.0)
        self._catch(self.account, documents=(self._document(invoice),))
        evidence = self._run_campaign().evidence_ids.with_user(self.credit_user)
        words = evidence.explanation
        for text in ("$ 1,000.00", "2025 Q4", "$ 340.50", invoice.name):
            self.assertIn(text, words.replace("\N{NO-BREAK SPACE}", " "))
        self.assertIn(f"account.move/{invoice.id}", words)

    def test_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self._catch(self.account)
        evidence = self._run_campaign().evidence_ids
        french = evidence.with_context(lang="fr_FR").explanation
        self.assertIn("1\N{NO-BREAK SPACE}000,00", french)
        self.assertNotEqual(french, evidence.explanation)

    def test_merged_accounts(self):
        other = self._create_customers(1)
        self._catch(self.account | other)
        first = self._run_campaign()
        self.caught.pop(self.account)
        second = self._run_campaign()
        (self.account | other)._merge_into(self.partner)
        self.assertEqual(first.line_ids.account_id, self.account)
        self.assertEqual(second.line_ids.account_id, self.account)

    def test_a_campaign_that_found_both_shows_the_case_that_goes_on(self):
        other = self._create_customers(1)
        self._catch(self.account | other)
        campaign = self._run_campaign()
        case = other.retirement_ids
        case._move("decision", "Evaluated", "submitted")
        (self.account | other)._merge_into(self.partner)
        self.assertEqual(campaign.line_ids.account_id, self.account)
        self.assertEqual(campaign.line_ids.retirement_id, case)
        self.assertEqual(campaign.line_ids.state, "decision")


@tagged("-at_install", "post_install")
class TestRetirementFound(StandardCase):
    """From real invoices to a case: three quarters with less than 1,000 each."""

    def test_three_bad_quarters(self):
        for day in ("2025-01-20", "2025-05-20", "2025-08-20", "2025-11-20"):
            self._create_invoice(200.0, invoice_date=day)
        campaign = self._run_campaign()
        case = campaign.retirement_ids
        self.assertEqual(case.account_id, self.account)
        self.assertStep(case, "evaluation", self.credit_user)
        self.assertIn("2025 Q4", case.evidence_ids[0].explanation)
        self.assertEqual(campaign.line_ids.standard_ids, self.low | self.late)
        self.assertEqual(self._run_campaign().line_ids.result, "unchanged")
