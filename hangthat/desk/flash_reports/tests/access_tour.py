"""Where the gates go in `flash_reports` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.desk.flash_reports.tests.access_records import FLASH
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.models import FlashReceipt, FlashReport
from hangthat.domain.flash_reports.services import FlashTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Each tab, each copy and its paper, the form of each case."""
    listed, add = address("desk:flashreports"), address("desk:flashreport_add")
    sent = [canary("flashreport", key, "code") for key, one in FLASH.items() if one[3]]
    return [
        *(f"{listed}?xem={tab}" for tab in ("dang-soan", "da-gui", "cho-nhan")),
        *(address("desk:flashreport_copy", code, 1) for code in sent),
        *(f"{address('desk:flashreport_paper', code)}?ban=1" for code in sent),
        *(f"{add}?vu_viec={case.code}" for case in world.of("case")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A case of elsewhere, a restricted one; copies, their papers, their receipts."""
    add = address("desk:flashreport_add")
    for key in ("vc1", "vc8"):
        yield Request("GET", f"{add}?vu_viec={world.get('case', key).code}")
    for key in ("f1", "f4", "f8"):
        code = canary("flashreport", key, "code")
        yield Request("GET", address("desk:flashreport_copy", code, 1))
        yield Request("GET", address("desk:flashreport_confirm", code, 1))
        yield Request("GET", f"{address('desk:flashreport_paper', code)}?ban=1")


def _report(key: str) -> FlashReport:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return FlashReport.objects.get(code=canary("flashreport", key, "code"))


def _written(key: str) -> Try:
    terms = FlashTerms({"what_words": "x"})
    return lambda w, s: services.write(_report(key), terms=terms, **s)


def _confirmed(key: str) -> Try:
    return lambda w, s: services.confirm(FlashReceipt.objects.get(copy__report=_report(key)), **s)


def _begun(case: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        row = world.get("case", case).row
        services.draft(row, terms=FlashTerms({}), agency=world.agencies["market"], **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [
        _written("f2"),
        lambda w, s: services.send(_report("f2"), **s),
        lambda w, s: services.open_correction(_report("f3"), **WHY, **s),
        _confirmed("f1"),
    ],
    "police_head": [lambda w, s: services.send(_report("f2"), **s), _confirmed("f3")],
    "clerk_a": [_written("f2"), _begun("vc1"), _confirmed("f1")],
    "leader": [_begun("vc1"), _written("f2"), _confirmed("f1")],
}
