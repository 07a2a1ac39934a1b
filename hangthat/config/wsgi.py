"""What the web server loads."""

import os

import django
from django.db import connections

from hangthat.config.handler import Handler
from hangthat.config.trouble import impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup(set_prefix=False)
application = Handler()
impatient(connections.settings["default"])
