"""Settings of the tests: the same house, quicker locks on the doors."""

from hangthat.config.settings import *  # noqa: F403
from hangthat.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
