from . import (
    credit_rule,
    credit_rule_caught,
    credit_rule_check,
    credit_rule_condition_words,
    credit_rule_defaults,
    credit_rule_engine,
    credit_rule_figures,
    credit_rule_words,
)
