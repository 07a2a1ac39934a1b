"""Every row compared with the journal, and every row taken as it is: time and memory.

    python -m bench.integrity

On a database that `bench.gen` filled, and that may be spoilt: its rows get hashes.
"""

import os
import time
from datetime import datetime

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    django.setup()
    from bench.machine import peak_mb
    from hangthat.core.journal.services.accepting import accept
    from hangthat.core.journal.services.comparing import Compared, compare

    started, cpu, before = time.perf_counter(), time.process_time(), peak_mb()
    accepted = sum(accept(reason="bench", by=None, at=datetime.now().astimezone()).values())
    print(f"accepted {accepted} rows: {_times(started, cpu)}, {peak_mb() - before:.0f} MB more")
    started, cpu, before, compared = time.perf_counter(), time.process_time(), peak_mb(), Compared()
    faults = sum(1 for _ in compare(compared))
    print(
        f"compared {compared.rows} rows: {_times(started, cpu)}, {peak_mb() - before:.0f} MB more"
    )
    print(f"faults {faults}")


def _times(started: float, cpu: float) -> str:
    wall = time.perf_counter() - started
    return f"{wall:.1f} s, CPU {time.process_time() - cpu:.1f} s"


if __name__ == "__main__":
    main()
