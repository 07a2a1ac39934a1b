"""What a trial of a rule is: what stands before, what each of sixteen does, what may be left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.races.scene import NOON, TODAY, Scene

NEXT_MONTH = NOON + timedelta(30)
LATER = TODAY - timedelta(10)  # a day on which all shops are open


@dataclass(frozen=True)
class Trial:
    """rule: as it is declared. before: what stands, anew each time. act: what the n-th of sixteen
    does. left: how many there are afterwards of what there may be `most` of.

    finds: whoever comes later finds what is there and is not refused.
    led: the first of them does another thing than the rest, and goes ahead.
    locked: False where `change` compares with what was read, and no lock is needed; then that
    comparison is taken out too.
    """

    rule: str
    before: Callable[[Scene], Any]
    act: Callable[[Any, int], Any]
    left: Callable[[Any], int]
    most: int = 1
    finds: bool = False
    locked: bool = True
    led: bool = False
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.rule


def again(record: Any) -> Any:
    """As this transaction reads it."""
    return type(record)._base_manager.get(pk=record.pk)


ONE_PAPER = "a member has one paper of a wording in force, and one open request for it"
FACTS = "what is recorded of a member fits its days, and what else is recorded of it"
ONE_ROLE = "a role is given once for the same days, and to nobody whose account is closed"
ONE_POST = "a title is held once for the same days, and a card carried under one title"
REGISTER = "a number of an agency's register stands once in a year"
NUMBERS = "a tax code or a personal number is of one party"
