"""Two communes with one of everything, for the tests of the API."""

import pytest
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.desk.tests.api_records import Unit, unit
from hangthat.domain.commitments.services import issue_text


@pytest.fixture
def text(db: None) -> str:
    for kind in ("trade", "online", "official"):
        issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", by=None, at=now())
    return "trade-1"


@pytest.fixture
def here(ward_one: Area, text: str) -> Unit:
    return unit(ward_one)


@pytest.fixture
def there(commune_two: Area, text: str) -> Unit:
    return unit(commune_two)
