"""A market of a few stalls, quickly built, whose answers can be worked out by hand."""

from datetime import UTC, date, datetime
from typing import Any

from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.cases import services as cases
from hangthat.domain.commitments.models import Commitment, CommitmentText
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY: dict[str, Any] = {"by": None, "at": NOON}


def text(kind: str = "trade") -> CommitmentText:
    found = CommitmentText.objects.filter(kind=kind).first()
    return found or issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", **BY)


def market(area: Area) -> Place:
    return registry.add_place(name="Chợ Giếng Vuông", kind="market", area=area, **BY)


def stalls(area: Area, count: int, place: Place | None = None) -> list[Establishment]:
    """Numbered 1, 2, 3 …, each with an owner of its own."""
    return [
        registry.open_establishment(
            party=registry.register_party(name=f"Chủ {number}", kind="household", **BY),
            name=f"Quầy {number}",
            kind="stall",
            area=area,
            place=place,
            **BY,
        )
        for number in range(1, count + 1)
    ]


def signs(shop: Establishment, on: date, kind: str = "trade") -> Commitment:
    return sign(text=text(kind), member=shop, signed_on=on, **BY)


def checks(shop: Any, on: date, *, violation: str = "", agency: Agency | None = None) -> Inspection:
    """One check; `violation`: its class, empty for none."""
    finding = "violation" if violation else "clean"
    held = record(held_on=on, type="periodic", findings={shop: finding}, agency=agency, **BY)
    if violation:
        whose = {"establishment": shop} if isinstance(shop, Establishment) else {"party": shop}
        cases.find_violation(classification=violation, found_on=on, inspection=held, **whose, **BY)
    return held
