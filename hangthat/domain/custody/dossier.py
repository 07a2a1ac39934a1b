"""Goods of a member in custody: how much there is, where it stands, and what became of the rest."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.queries.member_cases import member_cases
from hangthat.domain.custody.models import (
    Account,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
)
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board

LABEL = "Tang vật đang giữ"
_SHOWN = 4  # cases


@dataclass(frozen=True)
class SeizedGoods:
    """Lots, those seized last first; and the lines of the ledger by which goods of them left."""

    lots: list[GoodsLot]
    lines: list[LotMovement]


def rows(subject: Subject, user: User) -> Reading[SeizedGoods | None]:
    """None of a board, which cannot violate anything.

    Of cases with a violation of the member: goods of that violation, and those of which nobody
    wrote down whose they are.
    """
    if isinstance(subject.member, Board):
        return None
    mine = yield from member_cases(subject.about(), user)
    if not mine.cases:
        return None
    own = Q(goods__violation=None) | Q(goods__violation__in=mine.violations)
    # redundant: of cases with a violation in sight; domain/custody/tests/test_dossier.py
    lots = GoodsLot.objects.visible_to(user).filter(own, seizure__case__in=mine.cases)
    # redundant: lines of lots in sight alone are told
    lines = LotMovement.objects.visible_to(user).standing()
    lines = lines.filter(lot__seizure__case__in=mine.cases, kind__in=MinutesKind.values)
    found, left = yield from side_by_side(
        listed(lots.select_related("seizure__case", "goods").order_by("-seizure__seized_on", "pk")),
        listed(lines.select_related("minutes").order_by("occurred_on", "pk")),
    )
    keys = {lot.pk for lot in found}
    return SeizedGoods(found, [line for line in left if line.lot_id in keys])


def events(seized: SeizedGoods) -> Iterator[Event]:
    """Each seizure, and each paper by which goods were returned, confiscated, sold and so on."""
    by_seizure: dict[int, list[GoodsLot]] = defaultdict(list)
    for lot in seized.lots:
        by_seizure[lot.seizure_id].append(lot)
    for lots in by_seizure.values():
        yield _seizure(lots)
    cases = {lot.pk: lot.seizure.case for lot in seized.lots}
    by_paper: dict[tuple[object, ...], list[LotMovement]] = defaultdict(list)
    for line in seized.lines:
        case = cases[line.lot_id]
        by_paper[line.occurred_on, line.kind, line.minutes_id, case.pk].append(line)
    for lines in by_paper.values():
        yield _paper(lines, cases[lines[0].lot_id])


def facts(seized: SeizedGoods, on: date) -> Iterator[Fact]:
    """As the ledger stands now, of what was seized by that day."""
    by_case: dict[int, list[GoodsLot]] = defaultdict(list)
    for lot in seized.lots:
        if lot.left and lot.seizure.seized_on <= on:
            by_case[lot.seizure.case_id].append(lot)
    if by_case:
        lines = tuple(map(_on_hand, list(by_case.values())[:_SHOWN]))
        yield Fact(LABEL, lines, wide=True)


def _named(case: Case) -> str:
    return f"Vụ việc {case.number or case.code}"


def _seizure(lots: list[GoodsLot]) -> Event:
    seizure = lots[0].seizure
    whole = [lot for lot in lots if lot.parent_id is None]  # not split off later
    number = f", số {seizure.number}" if seizure.number else ""
    return Event(
        seizure.seized_on,
        "building-warehouse",
        "warn",
        f"Tạm giữ tang vật: {len(whole or lots)} lô",
        f"{_named(seizure.case)}{number}",
        seizure,
    )


def _paper(lines: list[LotMovement], case: Case) -> Event:
    first, lots = lines[0], {line.lot_id for line in lines}
    paper = first.minutes
    number = f", biên bản {paper.number}" if paper else ""
    title = f"Tang vật: {MovementKind(first.kind).label} {len(lots)} lô"
    words = f"{_named(case)}{number}"
    return Event(first.occurred_on, "building-warehouse", "info", title, words, paper)


def _on_hand(lots: list[GoodsLot]) -> FactLine:
    """Of one case."""
    case, since = lots[0].seizure.case, min(lot.seizure.seized_on for lot in lots)
    worth = sum((lot.held_vnd or 0) + (lot.confiscated_vnd or 0) for lot in lots)
    unvalued = sum(lot.value_vnd is None for lot in lots)
    value = "chưa có trị giá" if unvalued == len(lots) else f"trị giá {dong(worth)}"
    where = (
        _counted(sum(bool(lot.held) for lot in lots), Account.HELD.label),
        _counted(sum(bool(lot.confiscated) for lot in lots), Account.CONFISCATED.label),
        _counted(unvalued if unvalued < len(lots) else 0, "chưa có trị giá"),
        _counted(sum(map(_is_nobody_s, lots)), "ghi chung cho vụ việc"),
    )
    there = "; ".join(filter(None, where))
    note = f"{_named(case)}, {case.state.label}, tạm giữ từ {since:%d/%m/%Y}: {there}."
    return FactLine(f"{len(lots)} lô, {value}", "warn", "building-warehouse", note)


def _is_nobody_s(lot: GoodsLot) -> bool:
    """Nobody wrote down of which violation it is."""
    return lot.goods is None or lot.goods.violation_id is None


def _counted(count: int, words: str) -> str:
    return f"{count} lô {words}" if count else ""
