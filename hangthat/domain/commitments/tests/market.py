"""A market of a few stalls, for tests that sign."""

from datetime import UTC, date, datetime
from typing import Any

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY: dict[str, Any] = {"by": None, "at": NOON}


def stalls(area: Area, count: int = 3) -> list[Establishment]:
    return [
        open_establishment(
            party=register_party(name=f"Chủ quầy {n}", kind="household", **BY),
            name=f"Quầy {n}",
            kind="stall",
            area=area,
            address=f"Dãy A, quầy {n}",
            opened_on=date(2020, 1, 1),
            **BY,
        )
        for n in range(1, count + 1)
    ]


def trade_text(wording: str = "1. Không bán hàng giả.\n2. Giữ hóa đơn.") -> CommitmentText:
    return issue_text(kind="trade", verbs="trade", wording=wording, subject="Không bán", **BY)
