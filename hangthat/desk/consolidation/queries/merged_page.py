"""A merged report beside what the units sent: its parts, their sources, the annex of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.models import MergedCopy, MergedPart, MergedReport
from hangthat.domain.consolidation.queries import (
    PartSources,
    PeriodStanding,
    receiver_ids,
    sources_of,
    standing_of,
)
from hangthat.domain.consolidation.queries.body import Content, body_of, period_of
from hangthat.domain.consolidation.queries.parts import others_of
from hangthat.domain.consolidation.queries.words import state_words


@dataclass(frozen=True)
class MergedPage:
    """`sources`: by the key of the part. `others`: the units' parts that have no place here.

    `user`: in whose sight the whole province is counted. `own`: he belongs to its office; whoever
    only looks on reads what was finished, and nothing that was written since.
    """

    merged: MergedReport
    standing: PeriodStanding
    parts: Sequence[MergedPart]
    sources: dict[str, PartSources]
    user: User
    copies: Sequence[MergedCopy] = ()
    own: bool = True

    @property
    def texts(self) -> list[tuple[str, str, str, list[str]]]:
        """(key, title, words, drafted sentences) of each part, as the reader may know them."""
        parts = self.body["parts"] if self.own else self.copies[-1].body["parts"]
        return [
            (p["key"], p["title"], p["words"], [one["text"] for one in p.get("drafted", ())])
            for p in parts
        ]

    @cached_property
    def body(self) -> Content:
        """What it says now."""
        return body_of(self.merged, self.parts, self.standing, self.user)

    @cached_property
    def changed(self) -> list[str]:
        """What is another today than in the last finished copy."""
        return differences(self.copies[-1].body, self.body) if self.copies and self.own else []

    @property
    def last_number(self) -> int:
        """Of the last finished copy; 0: there is none."""
        return self.copies[-1].number if self.copies else 0

    @property
    def state(self) -> tuple[str, str]:
        """(words, tone)."""
        words, tone = state_words(self.copies[-1] if self.copies else None)
        return (f"{words}, sau đó có thay đổi", "warn") if self.changed else (words, tone)

    @cached_property
    def others(self) -> list[tuple[Agency, int, str]]:
        return others_of(self.standing, self.parts)

    @property
    def lines(self) -> list[tuple[MergedPart, PartSources]]:
        return [(one, self.sources[one.key]) for one in self.parts]

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
    # redundant: with their report
    copies = MergedCopy.objects.visible_to(user).filter(merged=merged).order_by("number")
    related = ("finished_by", "noted_by")
    return MergedPage(
        merged,
        standing,
        parts,
        sources_of(standing, parts),
        user,
        list(copies.select_related(*related)),
        merged.receiver_id in receiver_ids(user),
    )
