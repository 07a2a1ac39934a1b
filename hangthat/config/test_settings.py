"""Settings of the tests: a fast password hasher, a temporary data directory."""

import atexit
import os
import shutil
import tempfile

if "HANGTHAT_DATA" not in os.environ:
    os.environ["HANGTHAT_DATA"] = tempfile.mkdtemp(prefix="hangthat-")
    atexit.register(shutil.rmtree, os.environ["HANGTHAT_DATA"], ignore_errors=True)

from hangthat.config.testing import keep_the_day

keep_the_day()

from hangthat.config.settings import *  # noqa: E402, F403
from hangthat.config.settings import DATA, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
API_RATE = 10**9  # a number of a person is given again when a test is rolled back
CLOCK_TOLERANCE = 10**9  # the tests play on a day that may not have come yet
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: the in-memory database locks whole tables. No power cut threatens it.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

(DATA / "static").mkdir(exist_ok=True)
