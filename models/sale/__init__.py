from . import (
    sale_order,
    sale_order_cancelled,
    sale_order_confirm,
    sale_order_exposure,
    sale_order_guard,
    sale_order_line,
    sale_order_manual,
    sale_order_request,
    sale_order_rise,
    sale_order_sent,
    sale_order_service,
    sale_order_ways,
)
