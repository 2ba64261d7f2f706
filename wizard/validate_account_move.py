from odoo import models


class ValidateAccountMove(models.TransientModel):
    _inherit = "validate.account.move"

    def validate_move(self):
        """EXTENDS account: who posts a batch is told what is held of it."""
        drafts = self.move_ids.filtered(lambda move: move.state == "draft")
        return drafts._credit_tell_held(super().validate_move())
