"""A row of a file beside the records that it may be: what both say, and where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from hangthat.core.access.lexicon import MASKED
from hangthat.core.access.services.masks import masked
from hangthat.core.agencies.models import Territory, User
from hangthat.core.audit.access_log import note_looks
from hangthat.core.common.text import fold
from hangthat.core.intake.models import BatchRow
from hangthat.core.intake.services import LATER, NEW, Likely, List, answers_of, typed
from hangthat.domain.establishments.models import Establishment

_OF_THE_FACT = {"kind", "number", "type"}  # of a paper or a check, not of the shop
_RATHER = 50  # of 100
_OF_OWNER = {"tax_code", "personal_id", "phone"}


@dataclass(frozen=True)
class ComparedValue:
    """One field of one record; `differs`: both say something, and not the same."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Offer:
    """A record that the row may be; without one: what it may mean instead."""

    shop: Establishment | None
    percent: int
    reasons: tuple[str, ...]
    likely: Likely

    @property
    def is_likely(self) -> bool:
        """Rather this one than not."""
        return self.percent >= _RATHER


def offers(row: BatchRow, user: User) -> list[Offer]:
    """Those that the person may see, the likeliest first."""
    # off tour: desk/intake/tests/test_intake.py
    shops = Establishment.objects.visible_to(user).select_related("party", "area", "place")
    return _offers_among(shops.in_bulk([one[0] for one in row.likely]), row)


def offers_of(rows: Sequence[BatchRow], user: User) -> dict[int, list[Offer]]:
    """The same of many rows, by their numbers; a row without any is left out."""
    # off tour: desk/intake/tests/test_intake.py
    shops = Establishment.objects.visible_to(user).select_related("party", "area", "place")
    found = shops.in_bulk({one[0] for row in rows for one in row.likely})
    return {row.number: told for row in rows if (told := _offers_among(found, row))}


def _offers_among(found: Mapping[int, Establishment], row: BatchRow) -> list[Offer]:
    return [
        Offer(found.get(one.pk), round(one.score * 100), one.reasons, one)
        for one in map(Likely.of, row.likely)
        if one.pk in found or not one.pk
    ]


def compare(
    row: BatchRow, kind: List, found: list[Offer], user: User, *, on: date
) -> list[tuple[str, str, list[ComparedValue]]]:
    """Field by field: its label, what the file says, what each record says."""
    said = typed(row, row.batch)
    land, table = Territory.load(), []
    for column in kind.columns:
        ours = said.get(column.name, "")
        if kind.only_known and column.name in _OF_THE_FACT:
            continue
        theirs = [
            _value(offer.shop, column.name, user, land, on) if offer.shop else "" for offer in found
        ]
        if ours or any(theirs):
            told = [
                ComparedValue(text, bool(ours and text and fold(ours) != fold(text)))
                for text in theirs
            ]
            table.append((column.label, ours, told))
    return table


def answer_choices(found: list[Offer], kind: List) -> list[tuple[str, str]]:
    """What may be answered: one of these, or what the list leaves open besides."""
    words = {NEW: "Cơ sở mới, không phải hồ sơ nào ở trên", LATER: "Để sau: chưa nhập dòng này"}
    offered = dict(chain.from_iterable(map(_answers_about, found)))
    for said in answers_of(kind):
        offered.setdefault(said, words[said])
    return list(offered.items())


def _answers_about(one: Offer) -> Iterable[tuple[str, str]]:
    """What may be answered of this record, the likeliest first; two may have one name."""
    if one.shop is None:
        return zip(one.likely.answers, (words for _, words in one.likely.ways), strict=True)
    who = f"{one.shop.name}, {one.shop.code}"
    if not one.likely.ways:
        return [(str(one.shop.pk), f"Cùng một cơ sở: {who} (giống {one.percent}%)")]
    said = (w if way == NEW else f"{w}: {one.shop.name}" for way, w in one.likely.ways)
    return zip(one.likely.answers, said, strict=True)


def note_compared_looks(kind: List, found: list[Offer], *, by: User, at: datetime) -> None:
    """Journal which personal fields of these records stand beside the row in clear."""
    asked = {column.name for column in kind.columns}
    unshown = {*MASKED.values(), "tax_code"} - asked
    for shop in (offer.shop for offer in found if offer.shop):
        note_looks([shop, shop.party], by=by, at=at, but=unshown)


def _value(shop: Establishment, name: str, user: User, land: Territory, on: date) -> str:
    if name in _OF_OWNER:
        return masked(user, shop.party, name)
    if name == "address":
        return masked(user, shop, name)
    if name == "area":  # as it is called today: files say so too
        return str(land.areas[land.unit_on(shop.area_id, on) or shop.area_id])
    record: Any = {
        "owner": shop.party,
        "signer": shop.party,
        "tenant": shop.party,
        "shop": shop.name,
        "owner_kind": shop.party.get_kind_display(),
    }.get(name, "")
    if name == "kind":
        return str(shop.get_kind_display())
    value = record or getattr(shop, name, None)
    return f"{value:%d/%m/%Y}" if name.endswith("_on") and value else str(value or "")
