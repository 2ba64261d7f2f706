from odoo import api, fields, models
from odoo.exceptions import UserError

from .credit_retirement_letter import TOLD_STATES

ENTRY = "credit.retirement.answer.entry"  # the dialog with which files are uploaded
KINDS = [
    ("unread", "To Be Read"),
    ("accepts", "Accepts"),
    ("question", "Question"),
    ("appeal", "Appeal"),
]


class CreditRetirementAnswer(models.Model):
    """What a customer answered to a notice, and what became of an appeal.

    Mails that the customer sends are recorded by themselves, for somebody to read;
    anything else by hand. An appeal waits for a credit manager, who reopens the
    decision or turns the appeal down.
    """

    _name = "credit.retirement.answer"
    _description = "Answer to a Retirement Notice"
    _order = "date desc, id desc"
    _rec_name = "kind"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="retirement_id.company_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Who Answered", readonly=True
    )
    email_from = fields.Char(
        string="From", readonly=True, help="The address of a mail, known or not."
    )
    date = fields.Date(string="Received On", required=True, readonly=True)
    kind = fields.Selection(
        selection=KINDS,
        required=True,
        readonly=True,
        default="unread",
        help="To Be Read: a mail came, and nobody has said yet what it is.",
    )
    text = fields.Text(string="Answer", readonly=True)
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Files", readonly=True
    )
    message_id = fields.Many2one(
        comodel_name="mail.message",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The mail of the customer. Empty: recorded by hand.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users", string="Recorded By", readonly=True
    )
    outcome = fields.Selection(
        selection=[("reopened", "Decision Reopened"), ("dismissed", "Turned Down")],
        string="Outcome of the Appeal",
        readonly=True,
    )
    outcome_reason = fields.Text(string="Reason", readonly=True)
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)
    is_open = fields.Boolean(
        string="Waiting",
        compute="_compute_is_open",
        store=True,
        help="Somebody has to read it, or to decide on the appeal.",
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "outcome")
    def _compute_is_open(self):
        for answer in self:
            answer.is_open = answer.kind == "unread" or answer._is_undecided()

    # === ACTION METHODS === #

    def action_read(self):
        """Open the dialog that says what a mail of the customer is."""
        self.ensure_one()
        return self.retirement_id._open_answer_dialog(self)

    # === BUSINESS METHODS === #

    def _is_undecided(self):
        """Whether it is an appeal that nobody has decided on."""
        self.ensure_one()
        return self.kind == "appeal" and not self.outcome

    def _decide(self, outcome, reason):
        """Note what became of appeals."""
        self.sudo().write(
            {
                "outcome": outcome,
                "outcome_reason": reason,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )


class CreditRetirement(models.Model):
    """What customers answer to a notice, and who is asked to act on it."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    answer_ids = fields.One2many(
        comodel_name="credit.retirement.answer",
        inverse_name="retirement_id",
        string="Answers",
        readonly=True,
    )
    has_appeal = fields.Boolean(
        string="Appeal to Decide",
        compute="_compute_has_appeal",
        store=True,
        help="The customer appealed, and no manager has decided on it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("answer_ids.kind", "answer_ids.outcome", "state")
    def _compute_has_appeal(self):
        for case in self:
            case.has_appeal = case.state in TOLD_STATES and any(
                answer._is_undecided() for answer in case.answer_ids
            )

    # === ACTION METHODS === #

    def action_record_answer(
        self, kind=None, text=None, date=None, attachment_ids=(), answer_id=None
    ):
        """Record what the customer answered, or what a mail of theirs is.

        :param str kind: ``accepts``, ``question`` or ``appeal``; without it, a dialog
            asks
        :param str text: what they say
        :param date: day on which it came, today by default
        :param attachment_ids: ids of `ir.attachment`
        :param int answer_id: the `credit.retirement.answer` of a mail that is now read
        :raise UserError: when there was no notice, or something is missing
        """
        self.ensure_one()
        self._check_may_record_answer()
        if not kind:
            return self._open_answer_dialog()
        answer = self._get_unread(answer_id)
        text = (text or "").strip()
        today = self.sudo().company_id._get_credit_today()
        day = fields.Date.to_date(date) or today
        if kind not in dict(KINDS) or kind == "unread":
            raise UserError(self.env._("Say whether they accept, ask or appeal."))
        if not text and not answer.message_id:
            raise UserError(self.env._("Enter what the customer answered."))
        if day > today:
            raise UserError(self.env._("The answer cannot have come after today."))
        values = {"kind": kind, "text": text, "date": day, "user_id": self.env.uid}
        if attachment_ids:
            values["attachment_ids"] = self._keep_files(attachment_ids).ids
        self._keep_answer(values, answer)
        return True

    # === BUSINESS METHODS === #

    def _check_may_record_answer(self):
        """Raise unless the user may say what the customer answered."""
        self._check_may("answer")
        if not self.notice_sent_on or self.state not in TOLD_STATES:
            raise UserError(
                self.env._("The customer has not been told anything to answer to.")
            )

    def _get_unread(self, answer_id):
        """Return the answer that a mail is, in sudo, empty without one.

        :raise UserError: when it was read: an appeal is for a manager to decide on
        """
        answer = self.sudo().answer_ids.filtered(lambda x: x.id == answer_id)
        if answer_id and answer.kind != "unread":
            raise UserError(
                self.env._(
                    "Somebody else has just dealt with this case. Look at it again."
                )
            )
        return answer

    def _keep_files(self, attachment_ids):
        """Return files that a user sent, so that everybody who reads the case can.

        Of another record they stay; what was uploaded with the dialog is the case's.
        """
        files = self.env["ir.attachment"].browse(attachment_ids)
        files.check_access("read")
        loose = files.sudo().filtered(
            lambda file: (
                file.create_uid == self.env.user
                and (not file.res_id or file.res_model == ENTRY)
            )
        )
        loose.write({"res_model": self._name, "res_id": self.id})
        return files

    def _keep_answer(self, values, answer=None):
        """Write an answer down and tell who has to act on it.

        :param dict values: of the answer
        :param answer: the one of a mail, which these values complete
        """
        self.ensure_one()
        if answer:
            values = {**values, "text": values["text"] or answer.text}
            answer.write(values)
        else:
            case = self._as_system()
            answer = case.answer_ids.create(
                {
                    "retirement_id": case.id,
                    "partner_id": case.notice_partner_id.id,
                    **values,
                }
            )
        labels = dict(answer._fields["kind"]._description_selection(self.env))
        if answer.kind != "unread":
            self.message_post(
                body=self.env._(
                    "The customer answered (%(kind)s): %(text)s",
                    kind=labels[answer.kind],
                    text=answer.text or "",
                ),
                attachment_ids=answer.attachment_ids.ids,
            )
        self._ask_about_answers()

    def _open_answer_dialog(self, answer=None):
        self._check_may_record_answer()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_retirement_answer_entry_action"
        )
        action["context"] = {
            "default_retirement_id": self.id,
            "default_answer_id": bool(answer) and answer.id,
        }
        return action
