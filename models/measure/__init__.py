from . import (
    credit_measure,
    credit_measure_ahead,
    credit_measure_basis,
    credit_measure_items,
    credit_measure_outcome,
    credit_measure_payment,
    credit_measure_relationship,
    credit_measure_trade,
    credit_measure_words,
)
