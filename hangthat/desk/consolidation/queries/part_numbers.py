"""The sentences drafted from the numbers of the whole province, beside those in a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.kept_numbers import html_of
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.queries import province_drafts
from hangthat.domain.figures.grammar.drafted import changes, missing


@dataclass(frozen=True)
class PartNumbers:
    """`told`: what was put in, each with which of its numbers are others today. `offered`: what is
    drafted today and was not put in."""

    told: Sequence[tuple[SafeString, str]]
    offered: Sequence[SafeString]

    @property
    def waits(self) -> bool:
        return bool(self.offered) or any(changed for _, changed in self.told)


def part_numbers(part: MergedPart, user: User, *, at: datetime) -> PartNumbers:
    today = province_drafts(part.merged, user, at=at).today([part.key]).get(part.key, [])
    changed = {id(one.was): one.words for one in changes(part.drafted, today)}
    told = [(html_of(one, None), changed.get(id(one), "")) for one in part.drafted]
    return PartNumbers(told, [html_of(one, None) for one in missing(part.drafted, today)])
