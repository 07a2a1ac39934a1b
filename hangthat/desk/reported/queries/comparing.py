"""Stated numbers beside counted ones: number by number, each of ours with its names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.queries.stated import counted_beside
from hangthat.domain.reported.models import ReportedFigure, ReportedTable

UNCOUNTED = "hệ thống không giữ số này"


@dataclass(frozen=True)
class Compared:
    """One measure. `ours`: None where nothing of it is recorded here; `by`: stated less counted."""

    figure: ReportedFigure
    ours: int | None
    says: str
    href: str

    @property
    def by(self) -> int | None:
        return None if self.ours is None else self.figure.number - self.ours

    @property
    def difference(self) -> str:
        """In words: by how much the report says more, or less."""
        if self.by is None:
            return "không so được"
        if not self.by:
            return "khớp"
        return f"{'+' if self.by > 0 else '−'}{grouped(abs(self.by))}"

    @property
    def tone(self) -> str:
        if self.by is None:
            return "mute"
        return "warn" if self.by else "good"


def comparison(table: ReportedTable, user: User) -> list[Compared]:
    """Of a table in the reader's sight; ours counts what the reader may see."""
    return list(_compared(table, user))


def _compared(table: ReportedTable, user: User) -> Iterator[Compared]:
    # redundant: of a table in sight; desk/reported/tests/test_reported_pages.py
    stated = list(ReportedFigure.objects.visible_to(user).filter(table=table))
    counted = counted_beside(table, [one.measure for one in stated], user)
    for figure in stated:
        ours = counted[figure.measure]
        if ours.value is None:
            yield Compared(figure, None, UNCOUNTED, "")
            continue
        href = f"{reverse('desk:figure', args=[ours.measure.key])}?{ours.asked.query}"
        yield Compared(figure, ours.value, ours.measure.says, href)
