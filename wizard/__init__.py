from . import (
    base_partner_merge,
    credit_assessment_grid,
    credit_dispute,
    credit_evaluation_history,
    credit_hold_decision,
    credit_limit_as_of,
    credit_limit_decision,
    credit_limit_request,
    credit_order_block,
    credit_release_request,
    credit_rule_preview,
    validate_account_move,
)
