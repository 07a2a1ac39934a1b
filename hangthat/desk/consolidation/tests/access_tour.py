"""Where the gates go in `consolidation` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.desk.consolidation.tests.access_records import MERGED
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.reports.models import ReportRegime
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary

_KEY = "month-2026-3"
_PARTS = ("mergedreport_part", "mergedreport_write", "mergedreport_read", "mergedreport_fill")
_OF_COPY = (
    "mergedreport_copy", "mergedreport_copy_paper", "mergedreport_copy_xlsx",
    "mergedreport_copy_send",
)  # fmt: skip
_OF_PERIOD = (
    "mergedreport_period", "mergedreport_doubts", "mergedreport_urge", "urging_list",
    "mergedreport_add",
)  # fmt: skip


def starts(world: World) -> list[str]:
    """Each year, each part, the papers as .docx and the section for the other report."""
    listed = address("desk:mergedreports")
    codes = [canary("mergedreport", key, "code") for key in MERGED]
    return [
        f"{listed}?nam=2026",
        *(address("desk:mergedreport_part", code, "p1") for code in codes),
        *(f"{address('desk:mergedreport_paper', code)}?muc" for code in codes),
        *(address("desk:mergedreport_copy", code, 1) for code in codes),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A period by those who do not receive its reports; parts of others' merged reports."""
    regime = canary("regime", "cd", "code")
    for page in _OF_PERIOD:
        yield Request("GET", address(f"desk:{page}", regime, _KEY))
    yield Request("GET", f"{address('desk:urging_list', regime, _KEY)}?in")
    for key in ("m2", "m4"):
        code = canary("mergedreport", key, "code")
        for page in _PARTS:
            yield Request("GET", address(f"desk:{page}", code, "p1"))
        for page in _OF_COPY:
            yield Request("GET", address(f"desk:{page}", code, 1))


def _part(key: str) -> MergedPart:
    return MergedPart.objects.get(merged__code=canary("mergedreport", key, "code"))


def _written(key: str) -> Try:
    return lambda w, s: services.write_part(_part(key), words="x", **s)


def _urged(world: World, said: dict[str, Any]) -> Any:
    regime = ReportRegime.objects.get(code=canary("regime", "cd", "code"))
    agency = world.agencies["police"]
    return services.urge(regime, period_key=_KEY, agency=agency, **said)


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_written("m1"), _written("m3"), _urged],
    "police_head": [_written("m3"), _urged],
    "clerk_a": [_written("m1"), _written("m2"), _urged],
    "leader": [_written("m1"), _urged],
}
