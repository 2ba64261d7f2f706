from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CreditCommon
from .common_chinese import HAN, ChineseReaders, get_sentences
from .common_exit import ExitCase
from .common_follow_up import FollowUpCase


def get_texts(records, *names):
    """Return the texts in fields of records, one below the other."""
    return "\n".join(text for name in names for text in records.mapped(name) if text)


@tagged("-at_install", "post_install")
class TestChineseHolds(ChineseReaders, CreditCommon):
    """Who sells and who decides read of a hold in Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese(cls.salesperson, cls.controller, cls.manager)

    def _hold(self):
        self.order = self._create_order(1500.0)
        order = self._as_chinese(self.order, self.salesperson)
        order.action_confirm()
        return self.order.credit_hold_id

    def test_the_sentences_are_known(self):
        """Without them nothing else here would say anything."""
        for text in ("Decide on credit hold now", "| Tell the Customer |"):
            with self.assertRaises(AssertionError):
                self.assertChinese(f"信用 {text}")
        self.assertGreater(len(get_sentences().pattern), 20_000)

    def test_held(self):
        hold = self._hold()
        self.assertChinese(
            get_texts(hold.activity_ids, "summary", "note"), "审批信用冻结"
        )
        news = get_texts(self.order.message_ids, "body")
        self.assertChinese(news, "信用冻结：超出信用额度", "500.00", "已提请")

    def test_the_quotation_says_why(self):
        order = self._as_chinese(self._create_order(1500.0), self.salesperson)
        self.assertChinese(order.credit_reasons, "超出信用额度", "500.00")
        full = self._as_chinese(order, self.controller)
        full.invalidate_recordset()
        self.assertChinese(full.credit_reasons, "信用占用", "1,500.00", "1,000.00")

    def test_asked_for_and_released(self):
        hold = self._hold()
        order = self._as_chinese(self.order, self.salesperson)
        order._request_credit_release("下周付款")
        self.assertChinese(get_texts(hold.activity_ids, "summary", "note"), "下周付款")
        before = self.order.message_ids
        hold = self._as_chinese(hold, self.controller)
        hold.action_release(reason="老客户")
        news = get_texts(self.order.message_ids - before, "body")
        self.assertChinese(news, "信用冻结已放行", "1,500.00", "老客户")

    def test_rejected(self):
        hold = self._as_chinese(self._hold(), self.controller)
        before = self.order.message_ids
        hold.action_reject(reason="已有逾期款")
        news = get_texts(self.order.message_ids - before, "body")
        self.assertChinese(news, "已有逾期款")

    def test_what_is_refused(self):
        order = self._create_order(1500.0)
        order = self._as_chinese(order, self.salesperson)
        with self.assertRaises(UserError) as refused:
            order.write({"state": "sale"})
        self.assertChinese(str(refused.exception), "超出信用额度")


@tagged("-at_install", "post_install")
class TestChineseCase(ChineseReaders, ExitCase):
    """A case from its first step to the way back, all its people Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.credit_user | cls.controller | cls.manager | cls.manager_2
        cls._speak_chinese(*cls.people)

    def _ask(self, case, word):
        """Check what the owner of the open step is asked to do."""
        self.assertChinese(get_texts(case._get_tasks(), "summary"), word)

    def _logged(self, case):
        return get_texts(case.message_ids[:1], "body")

    def test_every_step(self):
        case = self._open_case()
        self._ask(case, "淘汰：评估客户")
        self._as_chinese(case, self.credit_user).action_submit("长期没有订单", "retire")
        self._ask(case, "淘汰：作出决定")
        self.assertChinese(self._logged(case), "评估 → 决定", "长期没有订单")
        self._as_chinese(case, self.manager).action_decide("retire", "无法挽回")
        self._ask(case, "淘汰：通知客户")
        self.assertChinese(self._logged(case), "决定 → 通知", "淘汰", "无法挽回")
        self._as_chinese(case, self.finance).action_record_letter("post")
        self._ask(case, "淘汰：执行")
        self.assertChinese(self._logged(case), "1 Quay Street")
        self._on("2026-04-14")
        self._as_chinese(case, self.finance).action_execute("期限已过")
        self.assertChinese(self._logged(case), "期限已过")
        note = get_texts(self.partner.message_ids[:1], "body")
        self.assertChinese(note, "客户")
        self._on("2026-08-03")
        back = self._as_chinese(case, self.credit_user)
        back.action_request_revival("换了老板")
        self._ask(case, "淘汰：决定是否恢复合作")
        self.assertChinese(back.revival_text, "换了老板")
        self._as_chinese(case, self.manager).action_decide_revival(True, "可以")
        self.assertChinese(self._logged(case), "可以")

    def test_remedy(self):
        case = self._open_case()
        self._as_chinese(case, self.credit_user).action_agree_remedy(
            "最后一次机会",
            measure="invoiced_amount",
            target=1000,
            date="2026-06-30",
        )
        self._ask(case, "淘汰：督促落实整改")
        remedy = self._as_chinese(case, self.credit_user).remedy_ids
        self.assertChinese(remedy.target_text, "1,000.00", "2026")
        self._on("2026-07-01")
        self._run_daily()
        self.assertEqual(case.state, "decision")
        self.assertChinese(self._logged(case), "整改 → 决定")
        self.assertChinese(self._as_chinese(remedy, self.manager).value_text)

    def test_late(self):
        case = self._open_case()
        self._on("2026-03-31")
        self._run_daily()
        self.assertChinese(get_texts(case._get_tasks(), "summary"), "此步骤已逾期")
        mails = (
            self.env["mail.mail"].sudo().search([("subject", "like", "淘汰流程逾期")])
        )
        told = mails.filtered(lambda mail: mail.recipient_ids & self.people.partner_id)
        self.assertEqual(len(told), 2)  # a mail to each of the managers
        for mail in told:
            self.assertChinese(f"{mail.subject} {mail.body_html}", "Harbour Trading")

    def test_answers(self):
        case = self._tell()
        finance = self._as_chinese(case, self.finance)
        finance.action_record_answer("appeal", "我们不同意。")
        self.assertChinese(self._logged(case), "我们不同意。")
        tasks = case.activity_ids - case._get_tasks()
        self.assertChinese(get_texts(tasks, "summary"))
        self._as_chinese(case, self.manager_2).action_dismiss_appeal("没有新情况")
        self.assertChinese(self._logged(case), "没有新情况")

    def test_reassigned(self):
        case = self._open_case()
        self._as_chinese(case, self.controller).action_reassign(
            "休假", self.controller, "2026-04-10"
        )
        self.assertChinese(self._logged(case), "休假")

    def test_what_is_refused(self):
        """In the words of the case, its step and its people."""
        case = self._open_case()
        manager = self._as_chinese(case, self.manager)
        with self.assertRaisesRegex(UserError, "Harbour Trading") as refused:
            manager.action_decide("retire", "无法挽回")
        self.assertChinese(str(refused.exception), "评估", "决定")
        with self.assertRaises(AccessError) as refused:
            self._as_chinese(case, self.credit_user).action_cancel("弄错了")
        self.assertChinese(str(refused.exception))
        manager.action_submit("长期没有订单", "retire")
        with self.assertRaises(UserError) as refused:
            manager.action_decide("retire", "无法挽回")
        self.assertChinese(str(refused.exception), "任何人都不能决定自己提出的事项")

    def test_what_stands_against_it(self):
        case = self._tell()
        self._on("2026-04-14")
        self._create_invoice(200.0)
        self._create_order(50.0)
        finance = self._as_chinese(case, self.finance)
        self.assertChinese(finance.guards_html, "200.00", "50.00")
        with self.assertRaisesRegex(UserError, "200.00") as refused:
            finance.action_execute("期限已过")
        self.assertChinese(str(refused.exception), "Harbour Trading")

    def test_two_readers_at_once(self):
        """Nobody gets from the cache what another one read in another language."""
        case = self._tell()
        self._on("2026-04-14")
        case.with_user(self.manager).action_execute("Time is up")
        names = ("own_part", "guards_html", "effects_html", "state_text")
        case.proposed_by_id = self.manager
        english = case.with_user(self.manager).with_context(lang="en_US")
        for name in names:
            with self.subTest(name=name):
                self.assertNotRegex(english[name], HAN)
                self.assertRegex(self._as_chinese(case, self.manager)[name], HAN)


@tagged("-at_install", "post_install")
class TestChineseFollowUps(ChineseReaders, FollowUpCase):
    """Who follows customers up is asked in Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese(cls.salesperson, cls.credit_user)

    def test_planned(self):
        planned = self._plan()
        self.assertChinese(planned.activity_ids.summary, "跟进：")
        self.partner.user_id = self.credit_user
        self.env["credit.retirement"].create({"account_id": self.account.id})
        planned = self._plan()
        self.assertEqual(planned.user_id, self.credit_user)
        account = self._as_chinese(self.account, self.credit_user)
        self._log(method="call", note="见过了")
        account.invalidate_recordset()
        self.assertChinese(account.follow_up_text, "1")
