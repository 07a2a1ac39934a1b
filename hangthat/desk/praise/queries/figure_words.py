"""How the figures behind a proposal read, as they were kept."""

from collections.abc import Iterable

from hangthat.core.agencies.models import Area
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.praise.models import PraiseFigure

RELATED_OF_FIGURES = (
    "reading__agency", "reading__area", "reading__recorder", "target__version__plan",
)  # fmt: skip


def unit_names(figures: Iterable[PraiseFigure]) -> dict[str, str]:
    """Code of each unit that a target was counted in → its name."""
    codes = {one.area_code for one in figures if one.area_code}
    # unscoped: reference data, the same for everybody
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def figure_words(one: PraiseFigure) -> str:
    """What was counted, and the number."""
    if reading := one.reading:
        measure = BY_KEY.get(reading.measure)
        unit = f" {measure.unit.label}" if measure else ""
        return f"{reading.label}: {grouped(reading.value)}{unit}"
    assert one.target
    assert one.counted_on
    share = f"{grouped(one.met or 0) or 0}/{grouped(one.base or 0) or 0}"
    named = f"Chỉ tiêu {one.target.code}, kế hoạch {one.target.version.number}"
    return f"{named} ({one.target.words}) đến {one.counted_on:%d/%m/%Y}: {share} đạt"


def figure_where(one: PraiseFigure, names: dict[str, str]) -> str:
    """Of whom and where it was counted; of a measure its days, unless they are those praised."""
    if reading := one.reading:
        named = [str(part) for part in (reading.agency, reading.area) if part] or [_sight_of(one)]
        return ", ".join(
            named if reading.period == one.proposal.period else [reading.period, *named]
        )
    return names.get(one.area_code, one.area_code) if one.area_code else _sight_of(one)


def _sight_of(one: PraiseFigure) -> str:
    """Neither an agency nor a unit was named."""
    reading = one.reading
    if reading and reading.whole:
        return "toàn tỉnh"
    office = reading.recorder if reading else one.proposal.agency
    return f"phạm vi {office} được xem" if office else "phạm vi người chốt được xem"


def all_words(figures: Iterable[PraiseFigure], names: dict[str, str]) -> str:
    """All of them in one cell: what, how many, of whom and where."""
    return "; ".join(f"{figure_words(one)} ({figure_where(one, names)})" for one in figures)
