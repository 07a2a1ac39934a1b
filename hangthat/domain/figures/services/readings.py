"""A figure is kept as it is now (chốt số liệu)."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of, sees_all
from hangthat.core.access.services import enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.counting import spread
from hangthat.domain.figures.queries.members import members_of, total_of
from hangthat.domain.figures.vocabulary import Measure


def keep_reading(
    measure: Measure, asked: Asked, *, by: User, at: datetime, note: str = ""
) -> FigureReading:
    """As `keep_readings`, of one figure."""
    return keep_readings([(measure, asked)], by=by, at=at, note=note)[0]


@transaction.atomic
def keep_readings(
    wanted: Sequence[tuple[Measure, Asked]], *, by: User, at: datetime, note: str = ""
) -> list[FigureReading]:
    """Keep figures as they are counted now in the person's sight, each with its records.

    Refuses: a measure of which nothing is recorded, or of which only those concerned may know yet;
    a period that has not begun; the whole province, of who answers for a part of it.
    """
    figures = Figures(by)
    rows = [_reading(figures, measure, asked, by, at, note) for measure, asked in wanted]
    enter_all(rows, by=by, at=at, summary=lambda one: f"chốt số liệu {one}")
    return rows


def _reading(
    figures: Figures, measure: Measure, asked: Asked, by: User, at: datetime, note: str
) -> FigureReading:
    if measure.sealed:
        raise ValidationError(f"{measure.label}: số chưa công bố, không chốt được.")
    if asked.window.since > vietnam_day(at):
        raise ValidationError("Kỳ số liệu chưa bắt đầu.")
    if asked.area is None and not _covers(by):
        raise ValidationError("Chọn xã, phường: bạn chốt số liệu của địa bàn được giao.")
    members = members_of(figures, measure, asked)
    if members is None:
        raise ValidationError(f"{measure.label}: hệ thống chưa có số liệu này để chốt.")
    sources = [part.source for part in spread([measure]) if part.source]
    return FigureReading(
        code=new_code("CS"),
        measure=measure.key,
        label=measure.label,
        since=asked.window.since,
        until=asked.window.until,
        agency=asked.agency,
        area=asked.area,
        value=total_of(members),
        members=members,
        whole=all(sees_all(by, source.resource) for source in sources),
        recorder=by.agency,
        kept_by=by,
        note=nfc(note.strip()),
        recorded_at=at,
    )


def _covers(by: User) -> bool:
    """Whether a reading of no unit is his: of the whole province, or of his agency's unit."""
    mine = rights_of(by).areas(Resource.FIGURE, Action.ADD)
    return mine is None or bool(by.agency and by.agency.area_id in mine)
