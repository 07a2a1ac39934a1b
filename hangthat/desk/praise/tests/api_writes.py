"""Proposals of an office in each unit, in each state; programs only read."""

from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.desk.tests.api_records import DAY, Unit, Write
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal

AFTER = ("reports",)
NOUNS = {"praise-proposals": "praise"}


def row(u: Unit, name: str, **more: Any) -> PraiseProposal:
    said = {
        "agency": u.report_office, "name": "Lê Văn Dân", "name_unit": "Tổ 1", "form": "commend",
        "since": DAY, "until": localdate(), "reason": "Báo tin kịp thời", "recorded_at": now(),
    }  # fmt: skip
    return PraiseProposal.objects.create(code=f"KT-{name}-{u.area.code}", **said, **more)


def figure(u: Unit, proposal: PraiseProposal) -> PraiseFigure:
    reading = FigureReading.objects.create(
        code=f"CS-{proposal.code}", measure="cases", label="Số vụ", since=proposal.since,
        until=proposal.until, value=1, members={"cases": [[1, 1]]}, whole=True, area=u.area,
        recorder=u.report_office, recorded_at=now(),
    )  # fmt: skip
    return PraiseFigure.objects.create(proposal=proposal, reading=reading, recorded_at=now())


def add_records(u: Unit) -> None:
    proposed = {"state": "proposed", "proposed_at": now()}
    u.praise = row(u, "soan")
    u.praise_decider = add_officer(
        username=f"khen-{u.area.code}", full_name="Trưởng ban", role=Role.STANDING_HEAD,
        agency=u.report_office, at=now(),
    )  # fmt: skip
    u.praise_figure = figure(u, u.praise).pk
    u.proposed_praise = row(u, "de-nghi", **proposed)
    agreed = {**proposed, "state": "agreed", "decided_at": now(), "verdict": "tốt"}
    u.agreed_praise = row(u, "dong-y", **agreed)


def writes(u: Unit) -> dict[str, Write]:
    return {}
