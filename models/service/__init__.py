from . import (
    credit_service,
    credit_service_apply,
    credit_service_cron,
    credit_service_words,
    credit_tier_service,
)
