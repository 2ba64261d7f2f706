from . import (
    credit_backtest,
    credit_backtest_compute,
    credit_backtest_graph,
    credit_backtest_guard,
    credit_backtest_line,
    credit_backtest_line_report,
    credit_backtest_result,
    credit_backtest_sample,
    credit_backtest_score,
    credit_backtest_series,
    credit_backtest_store,
    credit_backtest_worker,
)
