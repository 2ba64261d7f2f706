from . import base_partner_merge, credit_hold_decision, validate_account_move
