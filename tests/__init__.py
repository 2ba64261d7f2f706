from . import test_engine, test_guard_confirm
