from . import (
    credit_today,
    credit_today_debts,
    credit_today_decisions,
    credit_today_limits,
    credit_today_review,
    credit_today_start,
    credit_today_tasks,
)
