"""Long work of scheduled actions in batches, each of which is committed."""

import logging
from functools import partial

from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

MAX_TRIES = 3  # of a batch, where other transactions were faster


def work_off(env, step):
    """Take batches until there are no more, or no time is left.

    The work must know by itself what is done already: whatever ends it, the next run
    starts from the first record again.

    :param env: of a scheduled action
    :param step: function that takes the next batch; gets the id after which it starts,
        and returns the id it came to, ``None`` when nothing was left
    """
    cron = env["ir.cron"]
    cron._commit_progress(remaining=1)
    after = 0
    while True:
        after = _repeat(env, partial(step, after))
        env.invalidate_all()  # memory stays flat
        if after is None:
            cron._commit_progress(remaining=0)
            return
        if not cron._commit_progress(1, remaining=1):
            return


def take(env, step, what, give_up=None, fail=None):
    """Do one piece of the work, again from a fresh view when others were faster.

    What goes wrong with one piece must not keep the others waiting: it is logged, and
    the next run tries again.

    :param env: of a scheduled action
    :param step: function that does it
    :param str what: what it is, for the log
    :param give_up: function to call when others were faster every time
    :param fail: function to call with what else went wrong; what it writes is committed
    :return: what ``step`` returned, None when it was not done
    """
    try:
        return _repeat(env, step)
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
        if give_up:
            give_up()
    except Exception as error:
        env.cr.rollback()
        _logger.exception("%s could not go on", what)
        if fail:
            _repeat(env, partial(fail, error))
            env["ir.cron"]._commit_progress()
    return None


def _repeat(env, step):
    """Return what a step returns, done again while other transactions are faster.

    Nobody redoes a cron's transaction for it; a rollback gives a fresh view.

    :param step: function without parameters
    :raise Exception: the one of PostgreSQL, after :data:`MAX_TRIES`
    """
    for left in reversed(range(MAX_TRIES)):
        try:
            result = step()
            env.flush_all()
            return result
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            env.cr.rollback()
            if not left:
                raise
            _logger.info("Others were faster: the batch once more")
