"""What a printed code opens for an officer: the code on a door, or under a page of a paper."""

import re

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.tokens import TOKEN_LENGTH, bare_token, short_head
from hangthat.core.documents.grammar import scanned, typed
from hangthat.desk.parts.queries.search_results import Line
from hangthat.domain.commitments.models import Commitment, DoorCode
from hangthat.domain.commitments.services.leaves import requests_by_code
from hangthat.domain.custody.models import GoodsLot, StorePlace
from hangthat.domain.establishments.models import Establishment

_ADDRESS = re.compile(r"/(?:kiem|ma|tang-vat|vi-tri-kho)/([^/?#\s]+)")
_PAPER = re.compile(r"[A-Z]{2,3}-[0-9A-Z-]+")


def coded_record(words: str, user: User) -> Line | None:
    """The record of a code that was typed, pasted or scanned, also as a whole address.

    None: no code, no record, or one that the person does not see.
    """
    address = _ADDRESS.search(words)
    words = address[1] if address else words.strip()
    return _by_door(words, user) or _by_label(words, user) or _by_paper(words, user)


def _by_door(words: str, user: User) -> Line | None:
    """Old codes lead to their shop too; of a shop that was merged, to the one that stays."""
    token = bare_token(words)
    head = short_head(token)
    if len(token) != TOKEN_LENGTH and head is None:
        return None
    # unscoped: the street reads what a code stands for; the shop is looked for in sight
    doors = DoorCode.objects.filter(token__startswith=head or token)
    columns = ("establishment", "establishment__merged_into", "withdrawn_at")
    rows = list(doors.values_list(*columns)[:2])
    if len(rows) != 1:
        return None
    found = rows[0]
    # off tour: desk/tests/test_codes.py
    mine = Establishment.objects.visible_to(user).filter(pk__in=filter(None, found[:2]))
    shop = mine.select_related("area").first()
    if shop is None:
        return None
    note = f"{'mã dán cửa cũ' if found[2] else 'mã dán cửa'} · {shop.area.name}"
    return Line(shop.name, reverse("desk:establishment", args=[shop.code]), note)


def _by_label(words: str, user: User) -> Line | None:
    """The lot or the place of a store whose label it is."""
    code = "".join(words.upper().split())
    if code.startswith("TV-"):
        # off tour: desk/custody/tests/test_pages.py
        lot = GoodsLot.objects.visible_to(user).filter(code=code).first()
        return None if lot is None else Line(str(lot), address_of(lot), lot.left_words)
    if code.startswith("VT-"):
        # off tour: desk/custody/tests/test_pages.py
        places = StorePlace.objects.visible_to(user).filter(code=code).select_related("store")
        place = places.first()
        return None if place is None else Line(str(place), address_of(place), "vị trí trong kho")
    return None


def _by_paper(words: str, user: User) -> Line | None:
    """Its request, or where it was signed without one, whoever signed it."""
    page = scanned(words) or typed(words)
    code = page.paper if page else "".join(words.upper().split())
    if not _PAPER.fullmatch(code):
        return None
    if request := requests_by_code([code], user=user).get(code):
        address = reverse("desk:request", args=[request.code])
        return Line(str(request.member), address, str(request))
    # off tour: desk/tests/test_codes.py
    papers = Commitment.objects.visible_to(user).filter(code=code)
    paper = papers.select_related("establishment", "party").first()
    if paper is None:
        return None
    return Line(str(paper.member), address_of(paper.member), str(paper))
