from . import (
    base_partner_merge,
    credit_hold_decision,
    credit_order_block,
    credit_release_request,
)
