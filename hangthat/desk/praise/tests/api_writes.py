"""Proposals of an office in each unit, in each state; the writes of programs."""

from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal

AFTER = ("reports", "unit_targets")
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


def _make_approver(u: Unit) -> None:
    """Whoever writes in the tests approves too."""
    for user in User.objects.filter(username__in=("an", "truong")):
        said = {"role": Role.STANDING_HEAD, "agency": u.report_office, "valid_from": DAY}
        if not Grant.objects.filter(user=user, role=Role.STANDING_HEAD).exists():
            Grant.objects.create(user=user, given_at=now(), approved_at=now(), **said)


def add_records(u: Unit) -> None:
    _make_approver(u)
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
    here = f"praise-proposals/{u.praise.code}"
    proposed = f"praise-proposals/{u.proposed_praise.code}"
    agreed = f"praise-proposals/{u.agreed_praise.code}"
    words = {
        "name": "Lê Văn Dân", "name_unit": "Tổ 1", "reason": "Báo tin",
        "since": str(DAY), "until": str(localdate()),
    }  # fmt: skip
    number = {"plan": f"RIENG{u.area.code}", "target": "M1", "on": "2019-06-01"}
    decision = {"document": "1/QĐ", "document_on": str(localdate())}
    return {
        "praise": ("post", "praise-proposals", {**words, "agency": u.report_office.code}),
        "praise words": ("post", f"{here}/words", words),
        "praise figure": ("post", f"{here}/figures", {"measure": "checks"}),
        "praise target": ("post", f"{here}/targets", number),
        "no praise figure": ("post", f"{here}/figures/{u.praise_figure}/removal", {}),
        "praise proposing": ("post", f"{here}/proposing", {}),
        "praise verdict": ("post", f"{proposed}/verdict", {"agreed": True, **WHY}),
        "praise decision": ("post", f"{agreed}/decision", decision),
        "no praise": ("post", f"{here}/withdrawal", WHY),
    }
