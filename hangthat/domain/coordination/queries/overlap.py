"""One pair of checks in words: whom it is about, which forces, on which days."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.domain.coordination.grammar import BY_STATE, JOINED, OPEN, PROPOSED, WAITING
from hangthat.domain.coordination.models import OverlapAnswer
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection

NO_AGENCY = "cơ quan không ghi"
Member = Establishment | Party


@dataclass(frozen=True)
class Side:
    """One of the two checks. `record`: the row itself, where the reader may open it.

    `first`, `last`: the day, or the days between which it is planned; of a check that the reader
    was only told of, the whole month.
    """

    key: str
    code: str
    agency: Agency | None
    first: date
    last: date
    held: bool
    secret: bool
    finding: str
    field: str
    joint: str
    record: Inspection | None

    @property
    def who(self) -> str:
        return str(self.agency or NO_AGENCY)

    @property
    def words(self) -> str:
        """What and when."""
        if self.held:
            return f"đã kiểm tra {self.first:%d/%m/%Y}: {self.finding}"
        if self.first == self.last:
            return f"dự kiến {self.first:%d/%m/%Y}"
        return f"dự kiến từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"


@dataclass(frozen=True)
class Overlap:
    """A pair, as the reader may know of it."""

    member: Member
    one: Side
    other: Side
    state: int
    same_force: bool
    same_field: bool
    for_liaison: bool
    answers: tuple[OverlapAnswer, ...] = ()

    @property
    def label(self) -> str:
        return BY_STATE[self.state][0]

    @property
    def tone(self) -> str:
        return BY_STATE[self.state][1]

    @property
    def establishment(self) -> Establishment | None:
        return self.member if isinstance(self.member, Establishment) else None

    @property
    def party(self) -> Party | None:
        return self.member if isinstance(self.member, Party) else None

    @property
    def days(self) -> int:
        """From the one to the other."""
        return max((self.other.first - self.one.last).days, 0)

    @property
    def is_open(self) -> bool:
        """Somebody still has to say what becomes of it."""
        return self.state in (OPEN, WAITING, PROPOSED)

    @property
    def can_join(self) -> bool:
        """Two forces, both known, and not joined yet."""
        agencies = bool(self.one.agency and self.other.agency)
        return agencies and not self.same_force and self.state != JOINED

    @property
    def words(self) -> str:
        both = (f"{side.who} {side.words}" for side in (self.one, self.other))
        return "; ".join(both)
