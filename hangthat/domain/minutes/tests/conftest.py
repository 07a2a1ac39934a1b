"""An officer of an agency."""

import pytest

from hangthat.core.access.policy import forget
from hangthat.core.agencies.models import Agency, User


@pytest.fixture
def officer(an: User) -> User:
    """Who acts for his agency."""
    an.agency = Agency.objects.get_or_create(code="QLTT", defaults={"name": "Chi cục QLTT"})[0]
    an.save(update_fields=["agency"])
    an.grants.update(agency=an.agency)
    forget(an)
    return an
