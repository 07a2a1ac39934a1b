"""What the web server loads."""

import gc
import os
from importlib import import_module

import django
from django.conf import settings
from django.db import connections

from hangthat.config.handler import Handler
from hangthat.config.trouble import impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup(set_prefix=False)
application = Handler()
impatient(connections.settings["default"])


def import_pages() -> None:
    """Import every page now, and let no collection of garbage look at what stays for good.

    Otherwise one request in twenty waits a quarter of a second for one.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


import_pages()
