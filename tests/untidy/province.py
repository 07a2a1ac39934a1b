"""The province that lists are read in: its units, agencies and texts of commitments."""

from pathlib import Path

from django.conf import settings

from hangthat.core.agencies.models import Area
from hangthat.core.agencies.services.reference import load_reference
from hangthat.domain.commitments.services import propose_texts
from tests.untidy.judging import NOON


def load_province() -> None:
    """The shipped one, unless it stands already (`shipped_province`)."""
    if Area.objects.exists():
        return
    folder = Path(settings.REFERENCE)
    load_reference(folder=folder, at=NOON)
    propose_texts(path=folder / "commitments.toml", at=NOON)
