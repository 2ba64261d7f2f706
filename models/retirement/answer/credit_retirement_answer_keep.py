from odoo import models


class CreditRetirement(models.Model):
    """An answer is kept with its files, and who has to act on it is told."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

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
