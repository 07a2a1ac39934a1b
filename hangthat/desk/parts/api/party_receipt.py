"""What a write on a party answers."""

from hangthat.core.rest.schemas import Out
from hangthat.domain.establishments.models import Party


class PartyWritten(Out):
    code: str
    version: int

    @classmethod
    def of(cls, party: Party) -> "PartyWritten":
        return cls(code=party.code, version=party.version)
