from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_exit import SECRET, TOLD, ExitCase


@tagged("-at_install", "post_install")
class TestRetirementLetter(ExitCase):
    """To whom the letter goes, in which language, who signs, what it names."""

    def _add_contact(self, name="Bookkeeping", **values):
        return self._create_partner(
            name, parent_id=self.partner.id, is_company=False, **values
        )

    # === THE ADDRESSEE === #

    def test_the_invoice_address_is_written_to(self):
        contact = self._add_contact(type="invoice")
        self.assertEqual(self._decide().notice_partner_id, contact)

    def test_an_invoice_address_that_mail_does_not_reach(self):
        self._add_contact(type="invoice", email=False)
        self.assertEqual(self._decide().notice_partner_id, self.partner)

    def test_who_was_chosen_stays_when_it_is_decided_anew(self):
        contact = self._add_contact()
        case = self._decide()
        case.with_user(self.finance).action_edit_letter(notice_partner_id=contact.id)
        case.with_user(self.manager).action_reopen("A mistake")
        case._move("notice", "After all", "retire", exit_mode="stop")
        self.assertEqual(case.notice_partner_id, contact)

    # === THE LANGUAGE === #

    def test_the_language_of_who_reads_it(self):
        for lang in ("fr_FR", "de_DE", "es_ES"):
            self.env["res.lang"]._activate_lang(lang)
        contact = self._add_contact(lang="fr_FR")
        case = self._decide(notice_partner_id=contact.id)
        self.partner.lang = "de_DE"
        self.company.partner_id.lang = "es_ES"
        self.assertEqual(case._get_notice_lang(), "fr_FR")
        contact.lang = False
        self.assertEqual(case._get_notice_lang(), "de_DE")
        self.partner.lang = False
        self.assertEqual(case._get_notice_lang(), "es_ES")

    # === WHO SIGNS === #

    def test_who_looks_at_it_signs_until_it_is_sent(self):
        case = self._decide()
        for user in (self.finance, self.manager):
            self.assertEqual(case.with_user(user)._get_signatory(), user)
        case.with_user(self.finance).action_record_letter("post")
        self.assertEqual(case.with_user(self.manager)._get_signatory(), self.finance)
        case.notice_failed_on = "2026-03-16 12:00:00"  # it is written anew
        self.assertEqual(case.with_user(self.manager)._get_signatory(), self.manager)

    def test_the_system_does_not_sign(self):
        case = self._decide()
        root = self.env.ref("base.user_root")
        self.assertEqual(case.with_user(root)._get_signatory(), self.finance)

    def test_where_to_answer(self):
        case = self._decide().with_user(self.finance)
        self.assertEqual(case._get_answer_email(), "office@ledger.example")
        self.company.email = False
        self.assertEqual(case._get_answer_email(), self.finance.email)

    # === ITS DAY AND NAME === #

    def test_the_name_of_the_file(self):
        self.company.name = "Ledger A/S"
        case = self._decide()
        self.assertEqual(case._get_letter_name(), "Notice Ledger A-S 2026-03-16")

    def test_a_letter_that_was_sent_keeps_its_day(self):
        case = self._tell()
        self._on("2026-03-20")
        self.assertEqual(str(case._get_notice_day()), "2026-03-16")
        case.notice_failed_on = "2026-03-19 12:00:00"
        self.assertEqual(str(case._get_notice_day()), "2026-03-20")

    def test_no_letter_from_before_the_decision(self):
        """Which was taken on the day that it was where the company is."""
        self.company.partner_id.tz = "Asia/Tokyo"
        self._on("2026-03-16 20:00:00")
        case = self._decide().with_user(self.finance)
        with self.assertRaisesRegex(UserError, "the decision of 03/17/2026"):
            case.action_record_letter("post", "2026-03-16")
        with self.assertRaisesRegex(UserError, "once it was sent"):
            case.action_record_letter("post", "2026-03-18")
        case.action_record_letter("post", "2026-03-17")
        self.assertEqual(str(case.notice_date), "2026-03-17")

    # === THE REASONS === #

    def test_a_reason_is_given_once(self):
        self.standards[1].write({"customer_text": f"  {TOLD} ", "is_tellable": True})
        self.assertEqual(self._decide()._get_told_reasons(), [TOLD])

    def test_without_words_there_is_no_reason(self):
        case = self._decide()
        for text in (False, "  "):
            self.standards[0].customer_text = text
            self.assertEqual(case._get_told_reasons(), [])
            self.assertFalse(case.told_reasons)

    def test_of_a_standard_that_is_gone_nobody_knows_whether_it_may_be_told(self):
        case = self._decide()
        self.standards[1].is_tellable = True
        self.assertEqual(case.told_reasons, f"{TOLD}\n{SECRET}")
        self.standards[0].unlink()
        case.invalidate_recordset()
        self.assertEqual(case.told_reasons, SECRET)
        self.assertEqual(len(case.evidence_ids), 2)

    # === WHAT IS OPEN === #

    def _get_items(self, *cases):
        cases = self.env["credit.retirement"].concat(*cases)
        items = cases._get_open_items()
        return [items[case.id].move_id for case in cases]

    def test_open_items_the_earliest_due_first(self):
        later = self._create_invoice(10.0, invoice_date_due="2026-05-01")
        first = self._create_invoice(20.0, invoice_date_due="2026-03-20")
        paid = self._create_invoice(30.0)
        self._pay(30.0, invoice=paid)
        self._create_invoice(40.0, post=False)
        (moves,) = self._get_items(self._decide())
        self.assertEqual(moves.ids, [first.id, later.id])

    def test_open_items_of_contacts_but_not_of_others(self):
        other = self._create_customers(1)
        mine = self._create_invoice(10.0, partner=self._add_contact())
        theirs = self._create_invoice(20.0, partner=other.partner_id)
        none = self._create_customers(1)
        cases = [self._decide(account=one) for one in (self.account, other, none)]
        self.assertEqual(self._get_items(*cases), [mine, theirs, mine[:0]])
        self.assertEqual(self._get_items(*reversed(cases)), [mine[:0], theirs, mine])

    def test_open_items_of_the_company_alone(self):
        foreign = self._create_company("Elsewhere")
        self._create_invoice(77.0, company_id=foreign.id)
        self.assertEqual(self._get_items(self._decide()), [self.env["account.move"]])
