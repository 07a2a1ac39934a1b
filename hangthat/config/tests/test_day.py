"""The tests' own present: one day, shared by all processes of a run."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from django.utils.timezone import localdate, localtime, now

from hangthat.config.testing import BEHIND, DAY, USUAL, behind

TOLD = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
import django
django.setup()
from django.utils.timezone import localtime
json.dump(localtime().isoformat(), sys.stdout)
"""


def test_tests_play_on_their_day_and_time_goes_on() -> None:
    assert localdate().isoformat() == os.environ.get(DAY, USUAL)
    assert 10 <= localtime().hour < 20
    assert abs(datetime.now(UTC) - behind() - now()) < timedelta(seconds=1)


def test_another_process_of_the_run_has_the_same_present() -> None:
    assert BEHIND in os.environ
    done = subprocess.run(
        [sys.executable, "-c", TOLD], capture_output=True, text=True, check=True, timeout=60
    )
    there = datetime.fromisoformat(json.loads(done.stdout))

    assert timedelta(0) <= localtime() - there < timedelta(seconds=30)
