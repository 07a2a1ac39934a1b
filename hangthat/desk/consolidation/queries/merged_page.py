"""A merged report beside what the units sent: its parts, their sources, the annex of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.consolidation.queries.asked import period_of
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.queries import (
    PartSources,
    PeriodStanding,
    sources_of,
    standing_of,
)
from hangthat.domain.consolidation.queries.annex import Annex, Column, annex_of
from hangthat.domain.consolidation.queries.parts import others_of


@dataclass(frozen=True)
class MergedPage:
    """`sources`: by the key of the part. `others`: the units' parts that have no place here."""

    merged: MergedReport
    standing: PeriodStanding
    parts: Sequence[MergedPart]
    sources: dict[str, PartSources]

    @cached_property
    def annex(self) -> Annex:
        return annex_of(self.standing)

    @cached_property
    def others(self) -> list[tuple[Agency, int, str]]:
        return others_of(self.standing, self.parts)

    @property
    def lines(self) -> list[tuple[MergedPart, PartSources]]:
        return [(one, self.sources[one.key]) for one in self.parts]

    @property
    def totals(self) -> list[tuple[Column, int | None]]:
        return list(zip(self.annex.columns, self.annex.totals, strict=True))

    @property
    def waits(self) -> bool:
        """Some text of a unit was not taken over or read yet."""
        return any(new.now for one in self.sources.values() for new in one.newer)

    @property
    def newer(self) -> list[MergedPart]:
        """Parts of which something that was read is another today."""
        return [one for one, sources in self.lines if sources.is_newer]


def merged_page(merged: MergedReport, user: User, *, at: datetime) -> MergedPage:
    # redundant: with their report
    rows = MergedPart.objects.visible_to(user).filter(merged=merged)
    parts = list(rows.order_by("order"))
    standing = standing_of(merged.regime, period_of(merged), at=at)
    return MergedPage(merged, standing, parts, sources_of(standing, parts))
