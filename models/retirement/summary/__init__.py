from . import (
    credit_retirement_summary,
    credit_retirement_summary_figures,
    credit_retirement_summary_outcomes,
    credit_retirement_summary_rows,
    credit_retirement_summary_schedule,
    credit_retirement_summary_steps,
    credit_retirement_summary_words,
)
