"""Where the gates go in `reports` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.desk.reports.tests.access_records import REPORTS
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportRegime
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import TODAY, World, canary


def starts(world: World) -> list[str]:
    """Each tab, each year, each copy, the paper of a copy and as .docx."""
    listed, board = address("desk:reports"), address("desk:report_board")
    sent = [canary("report", key, "code") for key, one in REPORTS.items() if one[2]]
    return [
        *(f"{listed}?xem={tab}" for tab in ("gui-den", "da-nhan")),
        f"{board}?nam=2026",
        *(address("desk:report_copy", code, 1) for code in sent),
        *(f"{address('desk:report_paper', code)}?ban=1" for code in sent),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A report of another office to begin; copies and their papers."""
    add = address("desk:report_add", canary("regime", "cd", "code"), "month-2026-3")
    for key in ("police", "market"):
        yield Request("GET", f"{add}?co_quan={world.agencies[key].code}")
    yield Request("GET", add)
    for key in ("r1", "r4"):
        code = canary("report", key, "code")
        yield Request("GET", address("desk:report_copy", code, 1))
        yield Request("GET", f"{address('desk:report_paper', code)}?ban=1")


def _report(key: str) -> Report:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Report.objects.get(code=canary("report", key, "code"))


def _begun(office: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        regime = ReportRegime.objects.get(code=canary("regime", "cd", "code"))
        agency = world.agencies[office]
        services.open_report(regime, period_key="month-2026-3", agency=agency, **said)

    return attempt


def _written(key: str) -> Try:
    return lambda w, s: services.write_report(_report(key), words={"p1": "x"}, figures={}, **s)


def _sent(key: str) -> Try:
    return lambda w, s: services.send_report(_report(key), **s)


def _accepted(key: str) -> Try:
    return lambda w, s: services.accept_report(_report(key), **s)


ESCAPES: dict[str, list[Try]] = {
    "police_a": [
        _written("r6"),
        _sent("r2"),
        _accepted("r1"),
        _accepted("r3"),
        lambda w, s: services.withdraw_report(_report("r1"), **WHY, **s),
        lambda w, s: services.unlock_report(_report("r4"), until=TODAY, **WHY, **s),
    ],
    "police_head": [
        _sent("r6"),
        _accepted("r1"),
        lambda w, s: services.unlock_report(_report("r1"), until=TODAY, **WHY, **s),
    ],
    "clerk_a": [_begun("police"), _written("r2"), _accepted("r1")],
    "leader": [_begun("police"), _written("r2"), _accepted("r1")],
}
