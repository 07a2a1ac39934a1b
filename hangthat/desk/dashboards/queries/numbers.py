"""A large number and where its names stand: the count of that list is the number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.lexicon import Unit

_LONG = 4  # letters
_MILLION = 1_000_000


@dataclass(frozen=True)
class Number:
    """`value` None: the system cannot tell. `line`: the same over the last months, the newest last;
    `tone`: how it is coloured when it is not zero."""

    label: str
    value: int | None
    href: str
    note: str = ""
    tone: str = ""
    unit: str = ""
    line: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As it stands large: money in whole millions, rounded down, `exact` beside it."""
        if self.value is None:
            return "–"
        return grouped(self.value // _MILLION if self.exact else self.value)

    @property
    def size(self) -> str:
        """A long number stands smaller on a large screen: it does not break."""
        return "long" if len(self.text) > _LONG else ""

    @property
    def millions(self) -> str:
        return "triệu đồng" if self.exact else ""

    @property
    def exact(self) -> str:
        large = self.unit == Unit.MONEY.label and self.value is not None and self.value >= _MILLION
        return f"{grouped(self.value)} đồng" if large else ""

    @property
    def colour(self) -> str:
        return self.tone if self.value else ""


@dataclass(frozen=True)
class Group:
    """Numbers of one subject."""

    title: str
    numbers: list[Number]
    note: str = ""


def listed(name: str, asked: Mapping[str, str]) -> str:
    """The address of a list, narrowed."""
    return f"{reverse(name)}?{urlencode(asked, safe='/')}"
