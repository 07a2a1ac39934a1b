"""What is asked of figures before a report is sent: told with both numbers, never repaired."""

from collections.abc import Iterator
from dataclasses import dataclass

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.queries.asked import Asked, Figure, land_of
from hangthat.domain.figures.queries.comparing import Compared, compared
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.queries.tables import by_agency
from hangthat.domain.figures.vocabulary import BY_KEY

TIMES = 3  # more than that many times last year's number is asked about
LEAST = 10  # below it a number that grew says nothing
_NATURES = ("smuggling", "fraud", "counterfeit", "other_nature")
WITHIN = (
    ("signed_shops", "shops", "Số cơ sở có cam kết không thể nhiều hơn số cơ sở"),
    (
        "checks_found",
        "checks",
        "Số vụ kiểm tra phát hiện vi phạm không thể nhiều hơn số vụ kiểm tra",
    ),
    ("fake", "counterfeit", "Số vụ hàng giả không thể nhiều hơn số vụ của tính chất chứa nó"),
)
_FORCES = ("checks", "cases", "administrative", "collected")


@dataclass(frozen=True)
class Doubt:
    """One doubt. `one`, `other`: both figures; `by`: the first less the second. `explained`: why
    they may differ and both be right; such a line is told, not counted as a fault."""

    words: str
    one: Figure
    other: int
    explained: bool = False

    @property
    def by(self) -> int:
        return (self.one.value or 0) - self.other


def warnings_of(figures: Figures, asked: Asked) -> list[Doubt]:
    """All doubts about the figures of a period, in a constant number of queries."""
    rows = compared(figures, asked)
    found = [*_natures(rows), *_within({**rows, **shops_of(figures, asked)}), *_grown(rows)]
    return found if asked.agency else [*_forces(figures, asked, rows), *found]


def shops_of(figures: Figures, asked: Asked) -> dict[str, Compared]:
    """Shops have no agency: those of a commune's office are counted by its land. Empty: not one."""
    unit = land_of(asked.agency) if asked.agency else None
    if unit is None:
        return {}
    wanted = [BY_KEY[key] for key in ("shops", "signed_shops")]
    return compared(figures, Asked(asked.window, None, unit), wanted)


def _forces(figures: Figures, asked: Asked, rows: dict[str, Compared]) -> Iterator[Doubt]:
    tables = by_agency(figures, asked, [BY_KEY[key] for key in _FORCES])
    for key in _FORCES:
        whole = rows[key].now
        parts = sum(row[key].value or 0 for row in tables.values())
        if whole.value is None or whole.value == parts:
            continue
        joint = key == "checks" and parts > whole.value
        why = (
            "cuộc liên ngành tính một lần cho toàn tỉnh, một lần cho mỗi lực lượng"
            if joint
            else "hồ sơ không ghi cơ quan, hoặc cơ quan tách ra nhiều cơ quan"
        )
        words = (
            f"{whole.measure.label}: toàn tỉnh {whole}, cộng các lực lượng {grouped(parts)} "
            f"(chênh {grouped(abs(whole.value - parts))}: {why})"
        )
        yield Doubt(words, whole, parts, explained=joint)


def _natures(rows: dict[str, Compared]) -> Iterator[Doubt]:
    """The four natures make up the cases, but for those that no row of law places."""
    total = rows["cases"].now
    summed = sum(rows[key].now.value or 0 for key in _NATURES)
    if total.value is not None and total.value != summed:
        words = f"{total.measure.label}: tổng {total}, cộng bốn tính chất {grouped(summed)}"
        yield Doubt(words, total, summed)


def _within(rows: dict[str, Compared]) -> Iterator[Doubt]:
    for part, whole, words in WITHIN:
        one, other = rows[part].now, rows[whole].now
        if one.value is not None and other.value is not None and one.value > other.value:
            yield Doubt(f"{words}: {one} so với {other}", one, other.value)


def _grown(rows: dict[str, Compared]) -> Iterator[Doubt]:
    for row in rows.values():
        now, ago = row.now, row.year_ago
        if now.value is None or not ago.value or now.value < LEAST or now.measure.sealed:
            continue
        if now.value > ago.value * TIMES:
            words = f"{now.measure.label}: {now}, hơn {TIMES} lần cùng kỳ ({ago})"
            yield Doubt(words, now, ago.value)
