"""The desk's entry in the house: its check of the installation."""

from django.apps import AppConfig
from django.core import checks


class DeskConfig(AppConfig):
    name = "hangthat.desk"

    def ready(self) -> None:
        from hangthat.desk.management.installation import installation

        checks.register(installation, "installation", deploy=True)
