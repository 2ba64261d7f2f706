from . import credit_xlsx, credit_xlsx_look, credit_xlsx_rows  # inherited below

# isort: split

from . import (
    credit_account_report,
    credit_account_report_past,
    credit_evaluation_movers,
    credit_evaluation_report,
    credit_evaluation_report_line,
    credit_evaluation_report_pages,
    credit_evaluation_summary,
    credit_evaluation_summary_limits,
    credit_evaluation_xlsx,
    credit_evaluation_xlsx_measures,
    credit_evaluation_xlsx_sheets,
    credit_evaluation_xlsx_summary,
    credit_retirement_campaign_evidence,
    credit_retirement_campaign_report,
    credit_retirement_campaign_report_words,
    credit_retirement_campaign_summary,
    credit_retirement_campaign_summary_figures,
    credit_retirement_campaign_timing,
    credit_retirement_campaign_xlsx,
    credit_retirement_campaign_xlsx_customers,
    credit_retirement_campaign_xlsx_reasons,
    credit_retirement_campaign_xlsx_sheets,
    credit_retirement_campaign_xlsx_steps,
    credit_retirement_campaign_xlsx_summary,
    credit_retirement_campaign_xlsx_tables,
    credit_retirement_letter,
)
