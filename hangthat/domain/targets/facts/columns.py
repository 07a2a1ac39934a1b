"""Facts as columns. Members are positions in the columns of their kind; -1 is nobody."""

from dataclasses import dataclass

from hangthat.core.common.columns import Column
from hangthat.domain.establishments.models import MemberKind


@dataclass(frozen=True)
class Rows:
    """Rows about members. A fact on an establishment is its party's too (exchange.md §3)."""

    members: dict[MemberKind, Column]
    fields: dict[str, Column]

    def __getattr__(self, name: str) -> Column:
        try:
            return self.__dict__["fields"][name]
        except KeyError:
            raise AttributeError(name) from None
