"""The site in a process of its own, on the database of a test, which can be killed.

`python -m tests.killable_server PORT [FILE]`. With FILE, a signature that was written and not yet
committed makes FILE, and the process then hangs.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from hangthat.domain.commitments import services

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    if len(sys.argv) > 2:
        sign = services.sign

        def sign_and_hang(**told: Any) -> Any:
            sign(**told)
            Path(sys.argv[2]).touch()
            time.sleep(120)

        services.sign = sign_and_hang

    class Quiet(WSGIRequestHandler):
        def log_message(self, *told: object) -> None:
            """Nobody reads it."""

    server = ThreadedWSGIServer(("127.0.0.1", int(sys.argv[1])), Quiet)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    server.serve_forever()
