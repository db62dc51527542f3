"""What every peer's runner shares: tasks in as JSON, spans or flags out as JSON, with what they cost.

Runs in the peer's own environment and imports nothing of claimx. ``load`` does what a user must do before the first
text (imports and data); ``spans`` answers a text with ``[start, end]`` pairs, ``flags`` a text and the concept's place
with a mapping of flags, ``fields`` a reference with a mapping of its fields.
"""

import json
import sys
import time


def peak_mb():
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def main(load, kind="spans"):
    tasks = json.load(sys.stdin)
    sys.stdout, answer = sys.stderr, sys.stdout  # what a library prints is no answer
    start = time.perf_counter()
    work = load()
    if kind == "spans":
        work("Naltrexone 4.5 mg for fibromyalgia.")
    elif kind == "fields":
        work("1. Roe J. A title. Pain. 2014;3:1-9.")
    else:
        work("No sign of cancer.", 11, 17)
    result = {"load_s": time.perf_counter() - start, "tasks": {}}
    for name, items in tasks.items():
        start = time.process_time()
        if kind == "spans":
            found = [sorted(map(list, work(text))) for text in items]
        elif kind == "fields":
            found = [work(text) for text in items]
        else:
            found = [work(*case) for case in items]
        result["tasks"][name] = {"found": found, "cpu_s": time.process_time() - start}
    json.dump(result | {"peak_mb": peak_mb()}, answer)
