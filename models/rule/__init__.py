from . import (
    credit_rule,
    credit_rule_caught,
    credit_rule_defaults,
    credit_rule_figures,
    credit_rule_words,
)
