"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from hangthat.config.trouble import impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
application = get_wsgi_application()
impatient(connections.settings["default"])
