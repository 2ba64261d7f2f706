from . import (
    credit_check,
    credit_check_facts,
    credit_check_moves,
    credit_check_refusal,
    credit_check_ways,
    credit_document_guard,
    credit_document_search,
    credit_document_successor,
    credit_document_ways,
    credit_words,
)
