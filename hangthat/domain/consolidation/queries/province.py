"""What the system counts for the whole province, beside the sums of the units' figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.consolidation.queries.annex import Annex
from hangthat.domain.consolidation.queries.shares import Shares, shares_of
from hangthat.domain.consolidation.queries.standing import PeriodStanding
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.grammar.columns import Column
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.members import is_narrowed
from hangthat.domain.figures.queries.tables import Row, by_agency
from hangthat.domain.reports.queries.drafts import as_number

_SCALES = {"nghìn đồng": 10**3, "triệu đồng": 10**6, "tr.đ": 10**6, "trđ": 10**6, "tỷ đồng": 10**9}
Province = dict[str, Any]


@dataclass(frozen=True)
class ProvinceFigure:
    """One column. `stated`: the sum of the units, in the unit of the column. `figure`: what the
    system counts, once for the province; `forces`: the sum of what it counts for each force;
    `shares`: for whom.
    """

    column: Column
    stated: int
    figure: Figure
    forces: int
    shares: Shares

    @property
    def counted(self) -> int:
        return self.figure.value or 0

    @property
    def value(self) -> int:
        """Counted, in the unit of the column; a half is rounded up."""
        scale = scale_of(self.column)
        return (2 * self.counted + scale) // (2 * scale)

    @property
    def gap(self) -> int:
        """How much more the units state; 0 where both say the same in the unit of the column."""
        same = is_same(self.stated, self.counted, self.column)
        return 0 if same else self.stated - self.value

    @property
    def together(self) -> int:
        """How often more the forces count what they did together."""
        more = self.forces - self.counted
        return more if self.figure.measure.by_force and more > 0 else 0

    @property
    def unknown(self) -> int:
        """What the system counts for no agency; less than 0: what it counts for several."""
        return 0 if self.shares.sent is None else self.counted + self.together - self.shares.total

    @property
    def is_explained(self) -> bool:
        """The units state what the system counts for them: others make the whole difference."""
        sent = self.shares.sent
        return sent is not None and not self.unknown and is_same(self.stated, sent, self.column)

    @property
    def words(self) -> str:
        """Both numbers, and why they differ as far as it is known."""
        first = (
            f"{self.column}: cộng các đơn vị báo {grouped(self.stated)}, toàn tỉnh hệ thống đếm "
            f"{grouped(self.counted)} {self.figure.measure.unit.label}"
        )
        return "; ".join((first, *self.shares.outside, *self._differences))

    @property
    def _differences(self) -> Iterator[str]:
        if self.together:
            whole = is_same(self.stated, self.forces, self.column)
            yield (
                f"{'chênh' if whole else 'trong chênh lệch có'} {grouped(self.together)} vì "
                f"{self.figure.measure.together} tính một lần cho toàn tỉnh, một lần cho mỗi lực "
                "lượng"
            )
        sent = self.shares.sent
        if sent is not None and not is_same(self.stated, sent, self.column):
            more = self.stated * scale_of(self.column) - sent
            yield (
                f"các đơn vị đã gửi báo {'nhiều' if more > 0 else 'ít'} hơn {grouped(abs(more))} "
                "so với số hệ thống đếm cho họ"
            )
        if self.unknown:
            why = (
                "không tính được cho cơ quan nào" if self.unknown > 0 else "tính cho nhiều cơ quan"
            )
            yield f"còn {grouped(abs(self.unknown))} {why}"


def scale_of(column: Column) -> int:
    """How many of the system's unit one of the column is."""
    return _SCALES.get(column.unit.casefold(), 1)


def is_same(stated: int, counted: int, column: Column) -> bool:
    """In the unit of the column, where a stated figure is rounded."""
    scale = scale_of(column)
    return stated == counted if scale == 1 else abs(stated * scale - counted) < scale


def province_figures(
    annex: Annex, whole: Row, units: Mapping[Agency, Row], standing: PeriodStanding
) -> dict[Column, ProvinceFigure]:
    """Of the columns that some unit states and that the system can count. `units`: what it counts
    for each agency."""
    found = {}
    for column, stated in zip(annex.columns, annex.totals, strict=True):
        measure = annex.measures.get(column)
        if stated is None or measure is None or whole[measure.key].value is None:
            continue
        shares = shares_of(measure, units, standing)
        figure = whole[measure.key]
        found[column] = ProvinceFigure(column, stated, figure, shares.total, shares)
    return found


def province_of(annex: Annex, standing: PeriodStanding, user: User) -> Province:
    """As a merged report keeps it: per column the number with its arguments, its value in the unit
    of the column, how much more the units state; and the words for columns that differ.

    `narrowed`: the reader does not see all records, so that the numbers are those of his sight.
    """
    window = Window(standing.period.first, standing.period.last)
    measures = list(dict.fromkeys(annex.measures.values()))
    figures, asked = Figures(user), Asked(window)
    whole = figures.figures(asked, measures) if measures else {}
    units = by_agency(figures, asked, measures) if measures else {}
    found = province_figures(annex, whole, units, standing)
    told: Sequence[ProvinceFigure | None] = [found.get(one) for one in annex.columns]
    return {
        "narrowed": bool(measures) and is_narrowed(user, measures),
        "numbers": [as_number(one.figure, window) if one else None for one in told],
        "values": [one.value if one else None for one in told],
        "gaps": [one.gap if one else None for one in told],
        "notes": [one.words for one in told if one and one.gap],
    }
