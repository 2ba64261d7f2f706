from . import (  # the models that inherit them come after
    credit_retirement_deadline,
    credit_retirement_deadline_search,
    credit_retirement_dialog,
    credit_retirement_part,
)

# isort: split

from . import case, step

# isort: split

from . import (
    answer,
    campaign,
    execution,
    notice,
    remedy,
    revival,
    standard,
    summary,
)
