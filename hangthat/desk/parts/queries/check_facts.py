"""What a check brought besides its findings, for its page."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.engine import AnswerLine
from hangthat.domain.checklists.models import (
    CheckDetails,
    ChecklistAnswers,
    GoodsFound,
    InternalRemark,
    PhotoTaking,
)
from hangthat.domain.checklists.queries import answer_lines
from hangthat.domain.inspections.models import InspectedGoods, Inspection
from hangthat.domain.plans.queries import GoodsGroups, groups_on, proposed_groups


@dataclass(frozen=True)
class Answered:
    row: ChecklistAnswers
    lines: list[AnswerLine]

    @property
    def count(self) -> int:
        return sum(not line.heading for line in self.lines)


@dataclass(frozen=True)
class TakingLine:
    hash: str
    words: str


@dataclass(frozen=True)
class CheckFacts:
    details: CheckDetails | None
    answers: list[Answered]
    goods: list[GoodsFound]
    takings: list[TakingLine]
    remarks: list[InternalRemark]
    groups: GoodsGroups

    @property
    def unchecked_words(self) -> str:
        if self.details is None:
            return ""
        words = (str(self.details.get_unchecked_display() or ""), self.details.unchecked_note)
        return ": ".join(filter(None, words))

    @property
    def place(self) -> str:
        if self.details is None:
            return ""
        return _place(self.details.latitude, self.details.longitude, self.details.accuracy_m)


def check_facts(inspection: Inspection, user: User) -> CheckFacts:
    """Six queries, whatever there is."""
    # redundant: on the tour none was given elsewhere; desk/parts/tests/test_check_facts.py
    answers = ChecklistAnswers.objects.visible_to(user).filter(inspection=inspection)
    # redundant: on the tour none lay elsewhere; desk/parts/tests/test_check_facts.py
    goods = GoodsFound.objects.visible_to(user).filter(inspection=inspection)
    # redundant: as the table stands, who sees the inspection sees it
    takings = PhotoTaking.objects.visible_to(user).filter(photo__inspection=inspection)
    # redundant: as the table stands, who sees the inspection sees it
    groups = InspectedGoods.objects.visible_to(user).filter(inspection=inspection)
    remarks = InternalRemark.objects.visible_to(user).filter(inspection=inspection)
    # redundant: as the table stands, who sees the inspection sees it
    details = CheckDetails.objects.visible_to(user).filter(inspection=inspection).first()
    return CheckFacts(
        details,
        [Answered(row, answer_lines(row)) for row in answers.select_related("sheet")],
        list(goods),
        [_taking(row) for row in takings.select_related("photo__file")],
        list(remarks.select_related("agency")),
        GoodsGroups.of(groups),
    )


def groups_of_goods(facts: CheckFacts, inspection: Inspection) -> list[str]:
    """Groups that the goods found there suggest and that nobody has said: proposed, never set."""
    if not facts.goods:
        return []
    offered = groups_on(inspection.held_on)
    chosen = [one.group for one in facts.goods if one.group]
    by_name = proposed_groups([one.name for one in facts.goods if not one.group], offered)
    found = dict.fromkeys([*chosen, *by_name])
    return [name for name in found if name not in facts.groups.names]


def _taking(row: PhotoTaking) -> TakingLine:
    when = f"{localtime(row.taken_at):%H:%M %d/%m/%Y}" if row.taken_at else ""
    where = _place(row.latitude, row.longitude, row.accuracy_m)
    return TakingLine(row.photo.file.sha256[:16], "; ".join(filter(None, (when, where))))


def _place(latitude: float | None, longitude: float | None, about: int | None) -> str:
    if latitude is None or longitude is None:
        return ""
    return f"{latitude:.5f}, {longitude:.5f}" + ("" if about is None else f" ± {about} m")
