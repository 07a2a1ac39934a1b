"""What nobody may do with the hotlines of others."""

from typing import Any

from hangthat.desk.hotlines.tests.access_records import HOTLINES
from hangthat.domain.hotlines import services
from hangthat.domain.hotlines.models import Hotline
from tests.gates.acts import WHY, Try
from tests.gates.world import DAY, TODAY, World, canary

TERMS = services.HotlineTerms("1022", "cả ngày", "trụ sở", DAY)


def _ended(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        row = Hotline.objects.get(code=canary("hotline", key, "code"))
        services.end_hotline(row, last_on=TODAY, **WHY, **said)

    return attempt


def _opened(agency: str) -> Try:
    return lambda w, s: services.open_hotline(terms=TERMS, agency=w.agencies[agency], **s)


assert {"h1", "h2"} <= HOTLINES.keys()
ESCAPES: dict[str, list[Try]] = {
    "police_a": [_ended("h2"), _opened("market")],
    "clerk_a": [_ended("h1"), _opened("police")],
    "leader": [_ended("h1"), _opened("police")],
}
