"""Nodes, links and the whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Model


class NodeKind(StrEnum):
    CASE = "case"
    PARTY = "party"
    SHOP = "shop"
    PHONE = "phone"
    ACCOUNT = "account"
    VEHICLE = "vehicle"
    STORE = "store"
    ROUTE = "route"
    SUPPLIER = "supplier"
    BRAND = "brand"


KINDS: dict[NodeKind, str] = {
    NodeKind.CASE: "vụ việc",
    NodeKind.PARTY: "tổ chức, cá nhân",
    NodeKind.SHOP: "cơ sở",
    NodeKind.PHONE: "số điện thoại",
    NodeKind.ACCOUNT: "tài khoản, kênh bán hàng",
    NodeKind.VEHICLE: "phương tiện",
    NodeKind.STORE: "kho, điểm tập kết",
    NodeKind.ROUTE: "tuyến, nơi phát hiện",
    NodeKind.SUPPLIER: "người bán trên hóa đơn",
    NodeKind.BRAND: "nhãn hiệu",
}
RECORDS = (NodeKind.CASE, NodeKind.PARTY, NodeKind.SHOP)


@dataclass(frozen=True)
class Node:
    """A record, or a value that records name. key: of a record its code; of a value what all its
    spellings have in common. `label` and `record` do not tell two nodes apart."""

    kind: NodeKind
    key: str
    label: str = field(compare=False)
    record: Model | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """What an address calls it; of a value as it was written, so that it is found again."""
        return f"{self.kind}:{self.key if self.record else self.label}"

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind]


@dataclass(frozen=True)
class Link:
    """Two nodes that one record names together. why: in words; record: whose page says so;
    source: the row itself, where it has no page."""

    one: Node
    other: Node
    why: str
    record: Model = field(compare=False)
    source: Model | None = field(default=None, compare=False)

    @property
    def ends(self) -> frozenset[Node]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True)
class Web:
    """What hangs together around the start. depth: of each node, its steps from there.

    cut: some record had more links than are read at once. full: no more nodes fit. deeper: there
    is more beyond the depth. Each is told of what the reader may see alone.
    """

    start: Node
    depth: dict[Node, int]
    links: tuple[Link, ...]
    cut: bool
    full: bool
    deeper: bool

    def cases_at(self) -> dict[Node, set[Node]]:
        """Of each node the cases that it is linked with."""
        found: dict[Node, set[Node]] = {node: set() for node in self.depth}
        for link in self.links:
            for one, other in ((link.one, link.other), (link.other, link.one)):
                if other.kind == NodeKind.CASE:
                    found[one].add(other)
        return found

    def pairs(self) -> list[tuple[Node, Node, list[Link]]]:
        """Each pair of linked nodes with all that links it."""
        found: dict[frozenset[Node], list[Link]] = {}
        for link in self.links:
            found.setdefault(link.ends, []).append(link)
        return [(some[0].one, some[0].other, _once(some)) for some in found.values()]


def _once(links: Iterable[Link]) -> list[Link]:
    return list(dict.fromkeys(links))
