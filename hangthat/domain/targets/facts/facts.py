"""Everything the words of the targets ask about, read once, in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hangthat.core.agencies.models import Territory
from hangthat.core.common.columns import Column
from hangthat.core.common.snapshot import snapshot
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.facts.columns import Rows
from hangthat.domain.targets.facts.loader import Loader


@dataclass(frozen=True)
class Facts:
    """Everything the words of the targets ask about, as known at one instant.

    Units: `ids` are primary keys, ascending; `home` the area a member is registered in.
    """

    territory: Territory
    ids: dict[MemberKind, Column]
    home: dict[MemberKind, Column]
    establishments: dict[str, Column]
    boards: dict[str, Column]
    memberships: Rows
    channels: Rows
    participations: Rows
    commitments: Rows
    regulations: Rows
    clean_results: Rows
    violations: Rows
    decisions: Rows

    @classmethod
    def load(
        cls,
        *,
        known_at: datetime | None = None,
        parties: Iterable[int] | None = None,
        boards: Iterable[int] | None = None,
    ) -> "Facts":
        """Read the records; `parties` and `boards` restrict it to these members."""
        with snapshot():
            read = Loader(known_at, parties, boards).columns()
            return cls(territory=Territory.load(), **read)
