"""Time, CPU time, queries and memory of one piece of work."""

import gc
import resource
import sys
from time import perf_counter, process_time
from typing import NamedTuple

MIB = 1024


class Cost(NamedTuple):
    """What a piece of work took; CPU time is Python's alone, not PostgreSQL's."""

    seconds: float
    cpu_seconds: float
    queries: int

    def as_row(self):
        """Return the cost as columns of a report."""
        return {
            "seconds": round(self.seconds, 4),
            "cpu_seconds": round(self.cpu_seconds, 4),
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
    queries, clock, cpu = env.cr.sql_log_count, perf_counter(), process_time()
    call()
    env.flush_all()
    return Cost(
        perf_counter() - clock, process_time() - cpu, env.cr.sql_log_count - queries
    )


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
