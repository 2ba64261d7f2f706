from . import (
    credit_retirement_revival,
    credit_retirement_revival_cooling,
    credit_retirement_revival_decide,
    credit_retirement_revival_request,
    credit_retirement_revival_return,
)
