from . import (  # the models that inherit them come after
    credit_named,
    credit_ranges,
    credit_ways,
)

# isort: split

from . import (  # so do those of these
    credit_background,
    credit_dated_name,
    credit_document,
    credit_document_hold,
    credit_document_hooks,
    credit_document_state,
    credit_policy_part,
    credit_position,
    credit_retry,
    credit_run,
    credit_run_guard,
    credit_run_name,
)

# isort: split

from . import (
    account,
    backtest,
    company,
    document,
    evaluation,
    exposure,
    follow_up,
    hold,
    invoice,
    limit,
    measure,
    policy,
    rule,
    sale,
    service,
    today,
)

# isort: split

from . import credit_default_translation, credit_reason

# isort: split

from . import retirement

# isort: split

from . import config_check  # looks at all of these
