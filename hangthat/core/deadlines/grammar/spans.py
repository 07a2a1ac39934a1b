"""How long a deadline is, and how its rule counts."""

from dataclasses import dataclass

from hangthat.core.deadlines.lexicon import Unit

MOST = 10_000  # no deadline of an administration is longer, whatever its unit


@dataclass(frozen=True)
class Span:
    """So many working days, days, hours, months or years. Refuses (ValueError): none, too many."""

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.n <= MOST:
            raise ValueError(f"Thời hạn phải từ 1 đến {MOST} {self.unit.label}.")

    def __str__(self) -> str:
        return f"{self.n} {self.unit.label}"


@dataclass(frozen=True)
class Rule:
    """A deadline as its law states it.

    `counts_first_day`: the day of the start is the first day; else counting begins on the next day
    (Bộ luật Dân sự 2015, Điều 147 khoản 2). Hours always run from the minute of the start.
    `ends_on_working_day`: a last day that is a day off moves to the next working day (Điều 148
    khoản 5); says nothing of hours.
    `title` and `basis`: what it is and by which document, in words for the screen.
    """

    key: str
    span: Span
    title: str = ""
    basis: str = ""
    counts_first_day: bool = False
    ends_on_working_day: bool = False
