"""What links two nodes: each relation is one queryset through its reader's sight.

Both ends are asked for sight in the queryset itself, so that nothing out of it is counted, cut
or told: what a person may not see does not exist here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services.masks import is_personal_number
from hangthat.core.common.text import bare_phone
from hangthat.domain.cases.models import Case, CaseInvoice, CaseParty, Violation
from hangthat.domain.establishments.models import Channel, Establishment, Party, ShopRole
from hangthat.domain.network.models import CaseTrace, TraceKind
from hangthat.domain.network.queries.shapes import Link, NodeKind
from hangthat.domain.network.queries.sight import (
    TRACED,
    Frontier,
    Sight,
    case_node,
    party_node,
    shop_node,
    supplier_node,
    value_node,
)


class Relation(NamedTuple):
    rows: Callable[[Sight, Frontier], QuerySet[Any]]
    links: Callable[[Sequence[Any]], Iterator[Link]]


def _each(links: Callable[[Any], Iterator[Link]]) -> Callable[[Sequence[Any]], Iterator[Link]]:
    """Of rows that each say by themselves what they link."""
    return lambda rows: (link for row in rows for link in links(row))


def _among(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("pk")


def _people(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(case__in=at.pks(NodeKind.CASE)) | Q(party__in=at.pks(NodeKind.PARTY))
    # redundant: both ends are in sight
    rows = CaseParty.objects.visible_to(sight.user).current().filter(named)
    seen = rows.filter(case__in=_among(sight.cases), party__in=_among(sight.parties))
    return seen.select_related("case", "party")


def _person(row: CaseParty) -> Iterator[Link]:
    why = f"ghi trong vụ việc là {row.get_role_display()}"
    yield Link(case_node(row.case), party_node(row.party), why, row.case)


def _violations(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = (
        Q(case__in=at.pks(NodeKind.CASE))
        | Q(party__in=at.pks(NodeKind.PARTY))
        | Q(establishment__in=at.pks(NodeKind.SHOP))
        | _written("brand", at, NodeKind.BRAND)
    )
    whose = Q(party__in=_among(sight.parties)) | Q(establishment__in=_among(sight.shops))
    # redundant: on the tour no web leads to a restricted one; domain/network/tests/test_web.py
    rows = Violation.objects.visible_to(sight.user).filter(named, whose, dismissed_on=None)
    case = Exists(sight.cases.filter(pk=OuterRef("case")).order_by())
    return rows.annotate(case_seen=case).select_related("case", "party", "establishment")


def _violation(row: Any) -> Iterator[Link]:
    member = shop_node(row.establishment) if row.establishment else party_node(row.party)
    case = case_node(row.case) if row.case_seen else None
    if case:
        yield Link(case, member, f"vụ việc có {row}", row.case)
    if row.brand:
        brand = value_node(NodeKind.BRAND, row.brand)
        why = f"nhãn hiệu ghi ở {row}"
        yield Link(case or member, brand, why, row.case if case else row.member)


def _shops(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(pk__in=at.pks(NodeKind.SHOP)) | Q(party__in=at.pks(NodeKind.PARTY))
    rows = sight.shops.filter(named, party__in=_among(sight.parties))
    return rows.select_related("party")


def _owned(row: Establishment) -> Iterator[Link]:
    yield Link(party_node(row.party), shop_node(row), "chủ cơ sở", row)


def _roles(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(establishment__in=at.pks(NodeKind.SHOP)) | Q(party__in=at.pks(NodeKind.PARTY))
    # redundant: both ends are in sight
    rows = ShopRole.objects.visible_to(sight.user).filter(named)
    seen = rows.filter(establishment__in=_among(sight.shops), party__in=_among(sight.parties))
    return seen.select_related("establishment", "party")


def _role(row: ShopRole) -> Iterator[Link]:
    why = row.get_role_display()
    yield Link(party_node(row.party), shop_node(row.establishment), why, row.establishment)


def _phones(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(pk__in=at.pks(NodeKind.PARTY)) | Q(phone__in=at.keys(NodeKind.PHONE))
    # redundant: who may read telephones of the parties; domain/network/tests/test_sight.py
    dialled = Party.objects.visible_to(sight.user, Action.PHONE)
    return sight.parties.filter(named, pk__in=_among(dialled)).exclude(phone="")


def _phone(row: Party) -> Iterator[Link]:
    number = value_node(NodeKind.PHONE, bare_phone(row.phone))
    yield Link(party_node(row), number, "số điện thoại trong hồ sơ", row)


def _channels(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(party__in=at.pks(NodeKind.PARTY)) | _written("url", at, NodeKind.ACCOUNT)
    # redundant: of a party in sight
    rows = Channel.objects.visible_to(sight.user).exclude(url="").filter(named)
    return rows.filter(party__in=_among(sight.parties)).select_related("party")


def _channel(row: Channel) -> Iterator[Link]:
    account = value_node(NodeKind.ACCOUNT, row.url)
    yield Link(party_node(row.party), account, f"kênh {row.get_kind_display()}", row.party)


def _invoices(sight: Sight, at: Frontier) -> QuerySet[Any]:
    codes = sight.parties.filter(pk__in=at.pks(NodeKind.PARTY)).exclude(tax_code="")
    named = (
        Q(case__in=at.pks(NodeKind.CASE))
        | Q(seller_tax_code__in=at.keys(NodeKind.SUPPLIER))
        | Q(seller_tax_code__in=codes.order_by().values("tax_code"))
        | _written("seller", at, NodeKind.SUPPLIER)
    )
    # redundant: of a case in sight
    rows = CaseInvoice.objects.visible_to(sight.user).current().filter(named)
    return rows.filter(case__in=_among(sight.cases)).select_related("case")


def _invoice(row: CaseInvoice) -> Iterator[Link]:
    seller = supplier_node(row.seller, row.seller_tax_code)
    yield Link(case_node(row.case), seller, f"người bán ghi trên {row}", row.case)


def _namesakes(sight: Sight, at: Frontier) -> QuerySet[Any]:
    """Invoices of sellers of that name, with their tax code and without."""
    # redundant: of a case in sight
    rows = CaseInvoice.objects.visible_to(sight.user).current()
    rows = rows.filter(_written("seller", at, NodeKind.SUPPLIER))
    return rows.filter(case__in=_among(sight.cases)).select_related("case")


def _namesake(rows: Sequence[CaseInvoice]) -> Iterator[Link]:
    """From a seller with a tax code to invoices that name him without it."""
    pairs = [
        (supplier_node(row.seller, row.seller_tax_code), supplier_node(row.seller, ""), row)
        for row in rows
    ]
    without = {other for one, other, _ in pairs if one == other}
    for one, other, row in pairs:
        if one != other and other in without:
            yield Link(one, other, "cùng tên, có hóa đơn không ghi mã số thuế", row.case)


def _sellers(sight: Sight, at: Frontier) -> QuerySet[Any]:
    """Parties of the registry under the tax code of a seller."""
    # redundant: of cases in sight
    invoices = CaseInvoice.objects.visible_to(sight.user).current().exclude(seller_tax_code="")
    codes = invoices.filter(case__in=_among(sight.cases)).values("seller_tax_code")
    named = Q(tax_code__in=at.keys(NodeKind.SUPPLIER)) | Q(pk__in=at.pks(NodeKind.PARTY))
    sold = Exists(codes.filter(seller_tax_code=OuterRef("tax_code")).order_by())
    return sight.parties.filter(named, sold).exclude(tax_code="")


def _seller(row: Party) -> Iterator[Link]:
    if not is_personal_number(row.tax_code):
        supplier = supplier_node(row.name, row.tax_code)
        yield Link(party_node(row), supplier, "cùng mã số thuế với người bán trên hóa đơn", row)


def _traces(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(case__in=at.pks(NodeKind.CASE))
    for kind, node in TRACED.items():
        if keys := at.keys(node):
            named |= Q(kind=kind, key__in=keys)
    # redundant: of a case in sight, but for telephones; domain/network/tests/test_web.py
    rows = CaseTrace.objects.visible_to(sight.user).current().filter(named)
    return rows.filter(case__in=_among(sight.cases)).select_related("case")


def _trace(row: CaseTrace) -> Iterator[Link]:
    node = value_node(TRACED[TraceKind(row.kind)], row.value)
    note = f": {row.note}" if row.note else ""
    yield Link(case_node(row.case), node, f"đầu mối ghi trong vụ việc{note}", row.case, row)


def _spots(sight: Sight, at: Frontier) -> QuerySet[Any]:
    named = Q(pk__in=at.pks(NodeKind.CASE)) | _written("spot", at, NodeKind.ROUTE)
    return sight.cases.filter(named).exclude(spot="")


def _spot(row: Case) -> Iterator[Link]:
    yield Link(case_node(row), value_node(NodeKind.ROUTE, row.spot), "nơi phát hiện", row)


def _written(column: str, at: Frontier, kind: NodeKind) -> Q:
    """Rows with that value, whatever its capitals: SQLite compares those with marks by a regular
    expression alone. Of an account, whatever leads to it."""
    if kind == NodeKind.ACCOUNT:
        before, after = r"^(https?://)?(www\.|m\.)?@?(", r")/?([?#&].*)?$"
        known = at.keys(kind)
    else:
        before, after, known = r"^\s*(", r")\s*$", at.labels(kind)
    if not known:
        return Q(pk__in=())
    return Q(**{f"{column}__iregex": before + "|".join(map(re.escape, known)) + after})


RELATIONS = (
    Relation(_people, _each(_person)),
    Relation(_violations, _each(_violation)),
    Relation(_shops, _each(_owned)),
    Relation(_roles, _each(_role)),
    Relation(_phones, _each(_phone)),
    Relation(_channels, _each(_channel)),
    Relation(_invoices, _each(_invoice)),
    Relation(_namesakes, _namesake),
    Relation(_sellers, _each(_seller)),
    Relation(_traces, _each(_trace)),
    Relation(_spots, _each(_spot)),
)
