"""What the web server loads."""

import gc
import os

import django
from django.db import connections
from django.urls import get_resolver

from hangthat.config.handler import Handler
from hangthat.config.trouble import impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup(set_prefix=False)
application = Handler()
impatient(connections.settings["default"])


def settle() -> None:
    """Import every page now; no collection of garbage looks at what stays for good any more.

    Otherwise one request in twenty waits a quarter of a second for one.
    """
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()


settle()
