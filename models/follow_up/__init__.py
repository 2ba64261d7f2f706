from . import (
    credit_follow_up,
    credit_follow_up_account,
    credit_follow_up_activity,
    credit_follow_up_carry_out,
    credit_follow_up_close,
    credit_follow_up_due,
    credit_follow_up_log,
    credit_follow_up_partner,
    credit_follow_up_plan,
    credit_follow_up_stop,
    mail_activity,
    mail_activity_follow_up,
)
