from . import (
    credit_retirement_answer,
    credit_retirement_answer_appeal,
    credit_retirement_answer_case,
    credit_retirement_answer_check,
    credit_retirement_answer_keep,
    credit_retirement_answer_mail,
    credit_retirement_answer_record,
    credit_retirement_appeal,
    credit_retirement_appeal_judge,
    credit_retirement_reply,
    credit_retirement_reply_automatic,
    credit_retirement_reply_task,
)
