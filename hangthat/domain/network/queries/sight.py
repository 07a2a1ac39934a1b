"""Records and values as nodes, and what one person sees of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.core.access.services.masks import is_personal_number
from hangthat.core.agencies.models import User
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case, CaseQuerySet
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.establishments.models.party import PartyQuerySet
from hangthat.domain.network.models import TraceKind, trace_key
from hangthat.domain.network.queries.shapes import Node, NodeKind

TRACED = {
    TraceKind.PHONE: NodeKind.PHONE,
    TraceKind.ACCOUNT: NodeKind.ACCOUNT,
    TraceKind.VEHICLE: NodeKind.VEHICLE,
    TraceKind.STORE: NodeKind.STORE,
    TraceKind.ROUTE: NodeKind.ROUTE,
}


def case_node(case: Case) -> Node:
    return Node(NodeKind.CASE, case.code, case.number or case.code, case)


def party_node(party: Party) -> Node:
    return Node(NodeKind.PARTY, party.code, party.name, party)


def shop_node(shop: Establishment) -> Node:
    return Node(NodeKind.SHOP, shop.code, shop.name, shop)


def value_node(kind: NodeKind, value: str) -> Node:
    traced = next((word for word, node in TRACED.items() if node == kind), None)
    key = trace_key(traced, value) if traced else spelled(value)
    return Node(kind, key or value, value)


def supplier_node(seller: str, tax_code: str) -> Node:
    """By the tax code, unless it is a person's own number; else by the name."""
    if tax_code and not is_personal_number(tax_code):
        return Node(NodeKind.SUPPLIER, tax_code, f"{seller} (MST {tax_code})")
    return Node(NodeKind.SUPPLIER, spelled(seller), seller)


def spelled(value: str) -> str:
    """A name whatever its capitals; marks part it from others."""
    return nfc(value).casefold()


class Frontier:
    """The nodes whose links are asked for, as the querysets need them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = frozenset(nodes)

    def pks(self, kind: NodeKind) -> list[int]:
        found = (n.record for n in self.nodes if n.kind == kind)
        return sorted(record.pk for record in found if record is not None)

    def keys(self, kind: NodeKind) -> list[str]:
        return sorted(n.key for n in self.nodes if n.kind == kind)

    def labels(self, kind: NodeKind) -> list[str]:
        """Of values that are kept as they were written; of a seller without his tax code."""
        return sorted({n.label.partition(" (MST ")[0] for n in self.nodes if n.kind == kind})


@dataclass(frozen=True)
class Sight:
    """What one person sees of each kind of record."""

    user: User

    @property
    def cases(self) -> CaseQuerySet:
        return Case.objects.visible_to(self.user).standing()

    @property
    def parties(self) -> PartyQuerySet:
        return Party.objects.visible_to(self.user)

    @property
    def shops(self) -> EstablishmentQuerySet:
        return Establishment.objects.visible_to(self.user)
