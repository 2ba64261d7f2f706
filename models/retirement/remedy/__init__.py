from . import (
    credit_retirement_promise,
    credit_retirement_remedy,
    credit_retirement_remedy_agree,
    credit_retirement_remedy_check,
    credit_retirement_remedy_measure,
    credit_retirement_remedy_stage,
    credit_retirement_remedy_target,
    credit_retirement_remedy_words,
)
