"""Long work of scheduled actions in batches, each of which is committed."""

import logging

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
        after = _take(env, step, after)
        env.invalidate_all()  # memory stays flat
        if after is None:
            cron._commit_progress(remaining=0)
            return
        if not cron._commit_progress(1, remaining=1):
            return


def take(env, step, what, give_up=None):
    """Do one piece of the work, again from a fresh view when others were faster.

    Nobody redoes a cron's transaction for it. What goes wrong with one piece must not
    keep the others waiting: it is logged, and the next run tries again.

    :param env: of a scheduled action
    :param step: function that does it
    :param str what: what it is, for the log
    :param give_up: function to call when others were faster every time
    :return: what ``step`` returned, None when it was not done
    """
    for _attempt in range(MAX_TRIES):
        try:
            result = step()
            env.flush_all()
            return result
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            env.cr.rollback()
        except Exception:
            env.cr.rollback()
            _logger.exception("%s could not go on", what)
            return None
    if give_up:
        give_up()
    return None


def _take(env, step, after):
    """Take one batch, again from a fresh view when others were faster.

    Nobody redoes a cron's transaction for it.
    """
    for attempt in range(1, MAX_TRIES + 1):
        try:
            reached = step(after)
            env.flush_all()
            return reached
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            env.cr.rollback()
            env.invalidate_all()
            if attempt == MAX_TRIES:
                raise
            _logger.info("Others were faster: the batch after %s again", after)
    return None
