"""The figures behind one proposal: kept, and as they are counted today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.figure_addresses import figure_address, target_address
from hangthat.desk.praise.queries.figure_words import (
    RELATED_OF_FIGURES,
    figure_where,
    figure_words,
    unit_names,
)
from hangthat.desk.praise.queries.praise_list import RELATED
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.queries.counting import asked_of, values_today

_OTHERS = 10


@dataclass(frozen=True)
class Line:
    """`kept`: where the value lies with its names; `live`: the names of today; `today`: the value,
    if it is another one now."""

    figure: PraiseFigure
    words: str
    where: str
    kept: str
    live: str
    today: str


def lines_of(proposal: PraiseProposal, user: User, *, at: datetime) -> list[Line]:
    # redundant: of a proposal in sight; desk/praise/tests/test_praise_pages.py
    rows = PraiseFigure.objects.visible_to(user).standing().filter(proposal=proposal)
    found = list(rows.select_related("proposal__agency", *RELATED_OF_FIGURES))
    now, names = values_today(found, user, at=at), unit_names(found)
    return [
        line
        for row in found
        for line in _line(row, figure_where(row, names), now.get(row.pk, (None, None)))
    ]


def others_of(proposal: PraiseProposal, user: User) -> list[PraiseProposal]:
    """Of the same unit or person, over days that these share: whoever decides knows of them."""
    # redundant: proposals of the tour share nobody; desk/praise/tests/test_praise_pages.py
    rows = PraiseProposal.objects.visible_to(user).standing().exclude(pk=proposal.pk)
    same: dict[str, int | str | None] = {"unit": proposal.unit_id, "officer": proposal.officer_id}
    if proposal.name:
        same |= {"name__iexact": proposal.name, "name_unit__iexact": proposal.name_unit}
    shared = rows.filter(**same, since__lte=proposal.until, until__gte=proposal.since)
    return list(shared.select_related(*RELATED).order_by("-recorded_at", "-pk")[:_OTHERS])


def _line(row: PraiseFigure, where: str, now: tuple[int | None, int | None]) -> Iterator[Line]:
    value, base = now
    if reading := row.reading:
        asked = asked_of(reading.since, reading.until, reading.agency, reading.area)
        moved = value is not None and value != reading.value
        yield Line(
            row, figure_words(row), where,
            reverse("desk:figurereading", args=[reading.code]),
            figure_address(reading.measure, asked) if reading.measure in BY_KEY else "",
            _number(value) if moved else "",
        )  # fmt: skip
    elif row.target and row.counted_on:
        moved = value is not None and (value, base) != (row.met, row.base)
        yield Line(
            row, figure_words(row), where, "",
            target_address(
                row.target.code, row.counted_on, row.target.version.plan.code, area=row.area_code
            ),
            f"{_number(value)}/{_number(base)}" if moved else "",
        )  # fmt: skip


def _number(value: int | None) -> str:
    return grouped(value) or "0"
