from . import (
    credit_exposure,
    credit_exposure_ahead,
    credit_exposure_invoiceable,
    credit_exposure_items,
    credit_exposure_lines,
    credit_exposure_money,
    credit_exposure_moves,
    credit_exposure_orders,
    credit_exposure_overdue,
    credit_exposure_payments,
    credit_exposure_plan,
)
