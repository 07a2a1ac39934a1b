"""Who is offered for ticking at a round of outreach."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, search_words
from hangthat.domain.commitments.services.activity_recording import LIMIT, Group, Round
from hangthat.domain.establishments.models import Board, Establishment, Party


def offered(asked: MultiValueDict[str, str], user: User, *, on: date) -> Round:
    """The shops of a place, whoever a search finds, and those named in the address or form."""
    words, place = asked.get("q", "").strip(), asked.get("noi", "")
    every_shop = Establishment.objects.visible_to(user).select_related("area", "party")
    shops = every_shop.open(on=on)
    parties = Party.objects.visible_to(user)
    boards = Board.objects.visible_to(user).in_force(on=on).select_related("area", "place")
    found_shops = _by_codes(every_shop, asked, "co_so", "da_ky")  # late entries: closed since
    found_boards = _by_codes(boards, asked, "ban", "ban_ky")
    found_parties = _by_codes(parties, asked, "chu_the", "chu_the_ky")
    if place:
        found_shops = found_shops | shops.filter(place__code=place)
        found_boards = found_boards | boards.filter(place__code=place)
    if words:
        found_shops = found_shops | shops.matching(words, user)
        found_parties = found_parties | parties.matching(words, user)
        alike = [b.pk for b in boards if all(w in fold(b.name) for w in search_words(words))]
        found_boards = found_boards | boards.filter(pk__in=alike)
    return Round(
        _group("Cơ sở", "co_so", "da_ky", "cam kết", found_shops, asked),
        _group(
            "Tổ chức, cá nhân, không kể cơ sở",
            "chu_the",
            "chu_the_ky",
            "cam kết",
            found_parties,
            asked,
        ),
        _group("Ban quản lý", "ban", "ban_ky", "quy chế phối hợp", found_boards, asked),
    )


def _by_codes(
    rows: QuerySet[Model], asked: MultiValueDict[str, str], *names: str
) -> QuerySet[Model]:
    codes = [code for name in names for code in asked.getlist(name)]
    return rows.filter(code__in=codes) if codes else rows.none()


def _group(
    title: str,
    reached: str,
    signed: str,
    paper: str,
    rows: Iterable[Model],
    asked: MultiValueDict[str, str],
) -> Group:
    found = list(rows.distinct()[:LIMIT]) if isinstance(rows, QuerySet) else list(rows)
    ticked, inked = set(asked.getlist(reached)), set(asked.getlist(signed))
    return Group(title, reached, signed, paper, found, ticked, inked)
