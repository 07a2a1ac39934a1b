"""A worker of a process of its own, which can be killed: `python -m … SECONDS`.

Its clock is SECONDS ahead, so that what a killed one held is free. Files are written in pieces of
40 rows.
"""

import os
import sys
from datetime import datetime, timedelta

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
    import django

    django.setup()
    from threading import Event

    from django.utils.timezone import now

    from hangthat.core.intake.services import writing
    from hangthat.core.jobs.services import work_in_lanes
    from hangthat.desk.works import WORKS

    ahead = timedelta(seconds=int(sys.argv[1]))

    def clock() -> datetime:
        return now() + ahead

    writing._FIRST = 40
    writing._next_size = lambda size, took: 40
    work_in_lanes(WORKS, clock=clock, stopping=lambda: False, wait=Event().wait)
