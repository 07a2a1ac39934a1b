"""Two communes with one of everything, for the tests of the API."""

from pathlib import Path

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
def here(request: pytest.FixtureRequest, ward_one: Area, text: str) -> Unit:
    return unit(ward_one, _slices(request))


@pytest.fixture
def there(request: pytest.FixtureRequest, commune_two: Area, text: str) -> Unit:
    return unit(commune_two, _slices(request))


def _slices(request: pytest.FixtureRequest) -> tuple[str, ...] | None:
    """Those that the test names by `records`, else its own; None: all."""
    if named := request.node.get_closest_marker("records"):
        return tuple(named.args)
    own = request.node.path.relative_to(Path(__file__).parent).parts[0]
    return None if own == "tests" else (own,)
