"""Time, CPU time, queries and memory of one piece of work."""

import gc
import resource
import sys
from time import perf_counter, process_time
from typing import NamedTuple

MIB = 1024
NANOSECONDS = 1e9


class Cost(NamedTuple):
    """What a piece of work took, with the CPU time of Python and of PostgreSQL.

    CPU time is the steadier figure where others work on the machine, too.
    """

    seconds: float
    cpu_seconds: float
    queries: int
    postgres_seconds: float = 0.0  # 0 where it runs elsewhere

    def as_row(self):
        """Return the cost as columns of a report."""
        return {
            "seconds": round(self.seconds, 4),
            "cpu_seconds": round(self.cpu_seconds, 4),
            "postgres_seconds": round(self.postgres_seconds, 4),
            "queries": self.queries,
        }


def measure(env, call):
    """Do a piece of work as a new request would, from empty caches, and cost it.

    :param env: the environment whose queries count
    :param call: function without arguments
    :rtype: Cost
    """
    env.flush_all()
    env.invalidate_all()
    gc.collect()
    postgres, queries = _get_postgres_cpu(env), env.cr.sql_log_count
    clock, cpu = perf_counter(), process_time()
    call()
    env.flush_all()
    return Cost(
        perf_counter() - clock,
        process_time() - cpu,
        env.cr.sql_log_count - queries,
        _get_postgres_cpu(env) - postgres,
    )


def _get_postgres_cpu(env):
    """Return the CPU seconds of the server process of this connection, 0 if unknown."""
    pid = env.cr.connection.get_backend_pid()
    try:
        with open(f"/proc/{pid}/schedstat", encoding="ascii") as schedstat:
            return int(schedstat.read().split()[0]) / NANOSECONDS
    except OSError:
        return 0.0  # PostgreSQL runs on another machine, or this is no Linux


def best(env, call, times=3):
    """Return the least of each figure of several goes: what else happens only adds.

    The fastest go need not be the one with the fewest queries: on a busy machine it may
    be the first, which fills what is cached per process.

    :param int times: how often
    :rtype: Cost
    """
    return Cost(
        *map(min, zip(*(measure(env, call) for _time in range(times)), strict=True))
    )


def tell_step(text):
    """Tell whoever waits what is being done, apart from the figures."""
    sys.stderr.write(f"  {text} ...\n")
    sys.stderr.flush()


def get_peak_mib():
    """Return the most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MIB


def get_memory_mib():
    """Return the memory that this process holds now, in MiB."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // MIB**2
