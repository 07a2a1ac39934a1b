"""What is asked of figures before a report is sent: told with both numbers, never repaired."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import TextChoices

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar import WITHIN
from hangthat.domain.figures.queries.asked import Asked, Figure, land_of
from hangthat.domain.figures.queries.comparing import Compared, compared
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.queries.tables import by_agency
from hangthat.domain.figures.vocabulary import BY_KEY, Measure

TIMES = 3  # more than that many times last year's number is asked about
LEAST = 10  # below it a number that grew says nothing
_NATURES = ("smuggling", "fraud", "counterfeit", "other_nature")
_FORCES = ("checks", "cases", "administrative", "collected")


class Weight(TextChoices):
    """How much a doubt asks of whoever sends the figures."""

    ANSWER = "answer", "Phải trả lời khi gửi"
    LOOK = "look", "Cần xem lại"
    TOLD = "told", "Để biết"


@dataclass(frozen=True)
class Doubt:
    """One doubt. `one`, `other`: both figures; `by`: the first less the second. `explained`: why
    they may differ and both be right; such a line is told, not counted as a fault."""

    words: str
    one: Figure
    other: int
    explained: bool = False

    @property
    def weight(self) -> Weight:
        return Weight.TOLD if self.explained else Weight.LOOK

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
    """Against what each force counts, and against what those in charge count alone; checks that
    share a number have nobody in charge."""
    measures = [BY_KEY[key] for key in _FORCES]
    tables = by_agency(figures, asked, [*measures, *(_in_charge(one) for one in measures)])
    for measure in measures:
        whole = rows[measure.key].now
        parts = sum(row[measure.key].value or 0 for row in tables.values())
        own = sum(row[_in_charge(measure).key].value or 0 for row in tables.values())
        if whole.value is None:
            continue
        numbered = measure.by_force and bool(measure.once) and parts > whole.value
        if numbered or parts != own:
            yield _joint(whole, parts, measure.together)
        if own != whole.value and not numbered:
            yield _unowned(whole, own)


def _in_charge(measure: Measure) -> Measure:
    """The same of the agency in charge alone, where agencies share rows."""
    shared = measure.source is not None and measure.source.partners is not None
    return replace(measure, key=f"own_{measure.key}", by_force=False) if shared else measure


def _joint(whole: Figure, parts: int, what: str) -> Doubt:
    """Both are right, as what several forces do together counts once for each of them."""
    why = f"{what} tính một lần cho toàn tỉnh, một lần cho mỗi lực lượng"
    words = f"{_both(whole, parts, 'các lực lượng')} ({_apart(whole, parts)}{why})"
    return Doubt(words, whole, parts, explained=True)


def _unowned(whole: Figure, parts: int) -> Doubt:
    source = whole.measure.source
    who = "các cơ quan thụ lý" if source and source.partners else "các lực lượng"
    why = "hồ sơ không ghi cơ quan, hoặc cơ quan tách ra nhiều cơ quan"
    words = f"{_both(whole, parts, who)} ({_apart(whole, parts)}{why})"
    return Doubt(words, whole, parts)


def _both(whole: Figure, parts: int, who: str) -> str:
    return f"{whole.measure.label}: toàn tỉnh {whole}, cộng {who} {grouped(parts)}"


def _apart(whole: Figure, parts: int) -> str:
    difference = abs((whole.value or 0) - parts)
    return f"chênh {grouped(difference)}: " if difference else ""


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
