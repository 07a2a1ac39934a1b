"""How many traders a market has by others' count, and the registry's share of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped, percent
from hangthat.domain.establishments.models import ExternalCount, Place


@dataclass(frozen=True)
class MarketCount:
    """What somebody else counts in a market, beside the open shops of the list on a day and those
    of them whose commitment is in force; both in the reader's sight."""

    count: ExternalCount
    listed: int
    signed: int

    @property
    def words(self) -> str:
        """“320 hộ, ban quản lý chợ, trung tâm đếm ngày 01/11/2026”."""
        one = self.count
        return f"{grouped(one.number)} hộ, {one.get_source_display()} đếm ngày {one.on:%d/%m/%Y}"

    @property
    def listed_share(self) -> str:
        return percent(self.listed, self.count.number)

    @property
    def signed_share(self) -> str:
        return percent(self.signed, self.count.number)

    @property
    def listed_of(self) -> str:
        return f"{grouped(self.listed)} trên {grouped(self.count.number)} hộ"

    @property
    def signed_of(self) -> str:
        return f"{grouped(self.signed)} trên {grouped(self.count.number)} hộ"

    @property
    def listed_words(self) -> str:
        """“90% của 320 hộ, ban quản lý chợ, trung tâm đếm ngày 01/11/2026”."""
        return f"{self.listed_share} của {self.words}" if self.count.number else self.words

    @property
    def signed_words(self) -> str:
        return f"{self.signed_share} số hộ được đếm" if self.count.number else ""

    @property
    def exceeded(self) -> bool:
        """More are listed than were counted: one of the two is wrong or outdated."""
        return self.listed > self.count.number


def counts_open_to(user: User, action: Action = Action.READ) -> bool:
    """A count is of all fields: who sees one of them alone neither reads nor states it."""
    reaches = rights_of(user).reaches(Resource.ESTABLISHMENT, action)
    return any(not reach.domain for reach in reaches)


def market_counts(
    places: Iterable[Place], user: User, *, on: date, source: str = ""
) -> dict[int, ExternalCount]:
    """Place → the newest count of all its traders up to a day, in the person's sight; one query."""
    # redundant: on the tour no market is counted; desk/places/tests/test_market_counts.py
    rows = ExternalCount.objects.visible_to(user).standing().filter(on__lte=on, kind="all")
    if source:
        rows = rows.filter(source=source)
    newest = rows.filter(place__in=[one.pk for one in places]).order_by("on", "pk")
    return {row.place_id: row for row in newest if row.place_id}
