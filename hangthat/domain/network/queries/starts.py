"""From which node a web may be opened: named in an address, or looked for by words."""

from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.text import bare_phone
from hangthat.domain.cases.models import Case, CaseInvoice, Violation
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.network.models import CaseTrace, TraceKind, trace_key
from hangthat.domain.network.queries.shapes import KINDS, RECORDS, Node, NodeKind
from hangthat.domain.network.queries.sight import (
    TRACED,
    Sight,
    case_node,
    party_node,
    shop_node,
    supplier_node,
    value_node,
)

_SHOWN = 10  # of a kind
_SHORTEST = 2  # letters


def start_named(name: str, user: User) -> Node | None:
    """The node that an address names, such as `case:VV-…` or `vehicle:12A-345.67`; None: it is no
    such name, or a record out of sight. A value is not asked whether anything names it."""
    word, _, value = name.partition(":")
    if word not in KINDS or not value.strip():
        return None
    kind, sight = NodeKind(word), Sight(user)
    if kind not in RECORDS:
        if kind == NodeKind.SUPPLIER and "(MST " in value:
            seller, _, code = value.rstrip(") ").rpartition(" (MST ")
            return supplier_node(seller, code)
        return value_node(kind, value.strip())
    if kind == NodeKind.CASE:
        case = sight.cases.filter(code=value).first()
        return case_node(case) if case else None
    if kind == NodeKind.PARTY:
        party = sight.parties.filter(code=value).first()
        return party_node(party) if party else None
    shop = sight.shops.filter(code=value).first()
    return shop_node(shop) if shop else None


def find_starts(words: str, user: User) -> Reading[list[Node]]:
    """Nodes that these words may mean, as far as the person sees records that name them."""
    if len(words := words.strip()) < _SHORTEST:
        return []
    sight, phone = Sight(user), bare_phone(words)
    seen = {"case__in": sight.cases.order_by().values("pk")}
    # redundant: who may read telephones of the parties; domain/network/tests/test_sight.py
    dialled = Party.objects.visible_to(user, Action.PHONE).order_by().values("pk")
    # redundant: of cases in sight
    invoices = CaseInvoice.objects.visible_to(user).current().filter(**seen)
    # redundant: the tour finds no brand; domain/network/tests/test_sight.py
    marked = Violation.objects.visible_to(user).filter(dismissed_on=None)
    # redundant: of cases in sight, but for telephones; domain/network/tests/test_web.py
    noted = CaseTrace.objects.visible_to(user).current()
    cases, parties, shops, *values = yield from side_by_side(
        listed(sight.cases.filter(Q(number__icontains=words) | Q(code=words))[:_SHOWN]),
        listed(sight.parties.matching(words, user)[:_SHOWN]),
        listed(sight.shops.matching(words, user)[:_SHOWN]),
        listed(sight.parties.filter(pk__in=dialled, phone=phone).exclude(phone="")[:_SHOWN]),
        listed(noted.filter(_spelled(words), **seen)[:_SHOWN]),
        listed(invoices.filter(Q(seller__icontains=words) | Q(seller_tax_code=words))[:_SHOWN]),
        listed(marked.filter(brand__icontains=words)[:_SHOWN]),
        listed(
            Channel.objects.visible_to(user).filter(url__icontains=words).order_by("pk")[:_SHOWN]
        ),
        listed(_spots(sight, words)[:_SHOWN]),
    )
    phones, traces, sellers, brands, channels, spots = values
    found = [
        *map(case_node, cases),
        *(value_node(NodeKind.PHONE, bare_phone(one.phone)) for one in phones),
        *(value_node(TRACED[TraceKind(one.kind)], one.value) for one in traces),
        *(supplier_node(one.seller, one.seller_tax_code) for one in sellers),
        *(value_node(NodeKind.BRAND, one.brand) for one in brands),
        *(value_node(NodeKind.ACCOUNT, one.url) for one in channels),
        *(value_node(NodeKind.ROUTE, one) for one in spots),
        *map(party_node, parties),
        *map(shop_node, shops),
    ]
    return list(dict.fromkeys(found))


def _spots(sight: Sight, words: str) -> QuerySet[Case, str]:
    """Places of finding, each once however many cases were found there."""
    named = sight.cases.filter(spot__icontains=words)
    return named.order_by("spot").values_list("spot", flat=True).distinct()


def _spelled(words: str) -> Q:
    """Traces that these words may be."""
    found = Q()
    for kind in TraceKind:
        if key := trace_key(kind, words):
            found |= Q(kind=kind, key__contains=key)
    return found
