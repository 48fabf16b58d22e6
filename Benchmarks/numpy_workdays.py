"""numpy's working days, by the calendar on stdin: ns per operation, one `name value` a line.

stdin: the free days of every kind, one a line, so that make-up days are working days.
"""

import sys
import time

import numpy

scalars, vector = 5_000, 1_000_000
free = numpy.array(sys.stdin.read().split(), "M8[D]")
calendar = numpy.busdaycalendar("1111111", free)
first, last = free.min(), free.max() - 400
random = numpy.random.default_rng(7)
days = first + random.integers(0, (last - first).astype(int), vector)
counts = random.integers(1, 251, vector)


def spent(work, operations):
    start = time.thread_time()
    work()
    return (time.thread_time() - start) / operations * 1e9


def one_by_one():
    for day, count in zip(few_days, few_counts):
        numpy.busday_offset(day, count, "backward", busdaycal=calendar)


few_days, few_counts = list(days[:scalars]), [int(count) for count in counts[:scalars]]
print("scalar", spent(one_by_one, scalars))
print(
    "vector",
    spent(lambda: numpy.busday_offset(days, counts, "backward", busdaycal=calendar), vector),
)
print("count", spent(lambda: numpy.busday_count(days, days + counts, busdaycal=calendar), vector))
print("check", numpy.busday_offset("2026-09-18", 3, "backward", busdaycal=calendar))
