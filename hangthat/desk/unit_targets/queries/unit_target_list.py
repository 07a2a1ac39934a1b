"""The list of targets of units' own: narrowed, judged, as a workbook."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.documents.services.workbooks import Percent, Workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.services.readings import Choice, ids_in_sight
from hangthat.domain.unit_targets.models import UnitTarget, UnitTargetQuerySet
from hangthat.domain.unit_targets.queries.judging import Judged, judged

RELATED = (
    "agency__area",
    "target__version__plan",
    "proposed_by",
    "decided_by",
    "carried_from__target",
)
_COLUMNS = (
    ("Mã", 18), ("Đơn vị", 36), ("Kế hoạch", 20), ("Chỉ tiêu", 10), ("Riêng (%)", 10),
    ("Kế hoạch (%)", 12), ("Từ ngày", 12), ("Đến hết ngày", 13), ("Phải đạt vào", 13),
    ("Trạng thái", 14),
    ("Đạt", 10), ("Không đạt", 10), ("Chưa rõ", 10), ("Tỷ lệ đạt", 10),
    ("Lý do thấp hơn", 40), ("Văn bản", 30), ("Ý kiến khi duyệt", 30),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """`judged`: by the kept reading of the target's last day; None: its plan is not in use."""

    own: UnitTarget
    judged: Judged | None


def narrowed(user: User, said: CleanedData) -> UnitTargetQuerySet:
    rows = UnitTarget.objects.visible_to(user)
    if state := said.get("trang_thai"):
        rows = rows.filter(state=state)
    if words := (said.get("q") or "").strip():
        rows = rows.filter(
            Q(agency__name__icontains=words)
            | Q(target__code__iexact=words)
            | Q(code__icontains=words)
        )
    return rows.select_related(*RELATED)


def rows_of(found: Iterable[UnitTarget], user: User, *, at: datetime) -> list[Row]:
    """Each with its answers; the queries grow with the plans, not with the rows."""
    found = list(found)
    answers: dict[int, Judged] = {}
    for version in {one.target.version for one in found if one.target.version.used}:
        mine = [one for one in found if one.target.version_id == version.pk]
        answers |= {one.own.pk: one for one in _judged(version, mine, user, at)}
    return [Row(one, answers.get(one.pk)) for one in found]


def _judged(
    version: PlanVersion, own: Sequence[UnitTarget], user: User, at: datetime
) -> list[Judged]:
    services.current(version, at=at)
    allowed = ids_in_sight(user)
    days = sorted({one.target.due_on for one in own})
    counts = services.kept_counts(version, days, names=allowed is not None)
    if allowed is not None:
        counts = [one.among(allowed) for one in counts]
    return [
        answer
        for counted in counts
        for answer in judged(counted, [one for one in own if one.target.due_on == counted.on])
    ]


def judged_on_own_day(own: UnitTarget, user: User, *, at: datetime) -> Judged | None:
    """By the records as of the unit's own day; None: it has none, or its plan is not in use."""
    if own.due_on is None or not own.target.version.used:
        return None
    choice = Choice(own.target.version, own.target.by_end_of, own.due_on)
    return next(iter(judged(choice.count(at=at, user=user), [own])), None)


def workbook(rows: Iterable[Row]) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chỉ tiêu riêng", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=2)
        for row in rows:
            own, tally = row.own, row.judged.tally if row.judged else None
            counted = bool(tally and tally.population)
            sheet.row(
                [
                    own.code, own.agency.name, own.target.version.number, own.target.code,
                    own.at_least, own.target.at_least, own.since, own.until,
                    own.day, own.get_state_display(),
                    *((tally.met, tally.failed, tally.unknown) if tally else (None,) * 3),
                    Percent(tally.met / tally.population) if tally and counted else None,
                    own.lower_reason, own.document, own.verdict,
                ]
            )  # fmt: skip
    return out.getvalue()
