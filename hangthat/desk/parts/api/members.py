"""Establishments and parties, as queries and bodies name them."""

from typing import Protocol, TypeVar

from django.db.models import Model, QuerySet

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.domain.establishments.models import Establishment, Party

Rows = TypeVar("Rows", bound=QuerySet[Model])


class MemberQuery(Protocol):
    """A query that can ask for the facts of one establishment or party, by its code."""

    @property
    def establishment(self) -> str: ...
    @property
    def party(self) -> str: ...


def shop_named(request: ApiRequest, code: str, field: str = "establishment") -> Establishment:
    """One that the caller sees. Refuses: 422 at that field."""
    return named_in_body(Establishment.objects.visible_to(request.user), code, field)


def party_named(request: ApiRequest, code: str, field: str = "party") -> Party:
    """One that the caller sees. Refuses: 422 at that field."""
    return named_in_body(Party.objects.visible_to(request.user), code, field)


def member_named(
    request: ApiRequest, establishment: str | None, party: str | None, *, under: str = ""
) -> Establishment | Party:
    """The one of the two whose code was sent. `under`: the field that holds both codes."""
    if establishment:
        return shop_named(request, establishment, f"{under}establishment")
    return party_named(request, party or "", f"{under}party")


def of_member(request: ApiRequest, rows: Rows, query: MemberQuery) -> Rows:
    """The rows about the establishment and the party that the query names."""
    if query.establishment:
        rows = rows.filter(establishment=shop_named(request, query.establishment))
    if query.party:
        rows = rows.filter(party=party_named(request, query.party))
    return rows
