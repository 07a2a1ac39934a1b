"""Putting a record of the registry right, without overwriting what a colleague put right."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services.amendments import describe
from hangthat.domain.establishments.services.days import (
    FACTS,
    days_of,
    must_stand,
    why_not_opened_on,
)
from hangthat.domain.establishments.services.owning import OWN_NUMBERS, must_be_own, read_numbers
from hangthat.domain.establishments.services.registry import named
from hangthat.domain.establishments.services.search_keys import former_of, keys_of, refresh_keys
from hangthat.domain.establishments.services.standing_in import review


@transaction.atomic
def amend_establishment(
    shop: Establishment,
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str = "",
    **values: Any,
) -> Establishment:
    """Put right name, kind, address, place, opening day or note (sửa cơ sở).

    Refuses: what `open_establishment` refuses; an opening after the closing, or after a fact that
    is recorded there; Outdated when somebody changed the record since `version` was read.
    """
    lock_for(FACTS, shop, Party(pk=shop.party_id))
    given = _only(
        values, {"name", "kind", "address", "place", "opened_on", "opened_precision", "note"}
    )
    if given.get("opened_on", shop.opened_on) != shop.opened_on:
        given.setdefault("opened_precision", "")  # whoever says another day means that day
    if "note" in given:
        given["note"] = nfc(given["note"])
    if "name" in given:
        given["name"] = named(given["name"])
    if "address" in given:
        given["address"] = nfc(given["address"])
    _check_opening(shop, given.get("opened_on", shop.opened_on), today=vietnam_day(at))
    return _change_shop(shop, given, version=version, by=by, at=at, reason=reason)


@transaction.atomic
def restore_establishment(
    shop: Establishment,
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str,
    values: dict[str, Any],
) -> Establishment:
    """The shop says again what it said before a spreadsheet changed it (hoàn tác).

    Whether it may is asked before the first row is taken back. Refuses: Outdated.
    """
    return _change_shop(shop, values, version=version, by=by, at=at, reason=reason)


def _change_shop(
    shop: Establishment,
    given: dict[str, Any],
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str,
) -> Establishment:
    owner = _locked_party(shop.party_id)
    shop.refresh_from_db(fields=["search_key"])  # follows the owner's name too
    key = next(keys_of(owner, [(shop, given)]))
    return change(
        shop,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa cơ sở {shop.name}: {describe(shop, given)}",
        reason=reason,
        version=version,
        search_key=key,
        **given,
    )


@transaction.atomic
def amend_party(
    party: Party,
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str = "",
    **values: Any,
) -> Party:
    """Put right name, kind, numbers or phone of a party (sửa chủ cơ sở); shops are found by them.

    Refuses: what `register_party` refuses; a number of another party that the writer sees;
    Outdated when somebody changed the record since `version` was read.
    """
    given = _only(values, {"name", "kind", "tax_code", "personal_id", "phone"})
    if "name" in given:
        given["name"] = named(given["name"])
    changed = {name: value for name, value in given.items() if value != getattr(party, name)}
    given |= read_numbers(changed, by=by)
    numbers = {name: given[name] for name in OWN_NUMBERS if name in given}
    must_be_own(party, numbers, by=by)
    renumbered = any(number != getattr(party, name) for name, number in numbers.items())
    party = _change_party(party, given, version=version, by=by, at=at, reason=reason)
    review(party, renumbered=renumbered, by=by, at=at)
    return party


@transaction.atomic
def correct_phone(
    party: Party, *, phone: str, version: int, by: User | None, at: datetime, reason: str = ""
) -> Party:
    """Put right an owner's phone alone (sửa điện thoại); a market board may, at its own stalls.

    Refuses: what is no phone; Outdated, as `amend_party`.
    """
    given = read_numbers({"phone": phone}, by=by) if phone != party.phone else {"phone": phone}
    said: dict[str, Any] = {"version": version, "by": by, "at": at, "reason": reason}
    return _change_party(party, given, right=Action.CONTACT, **said)


@transaction.atomic
def restore_party(
    party: Party,
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str,
    values: dict[str, Any],
) -> Party:
    """As `restore_establishment`."""
    return _change_party(party, values, version=version, by=by, at=at, reason=reason)


def _change_party(
    party: Party,
    given: dict[str, Any],
    *,
    version: int,
    by: User | None,
    at: datetime,
    reason: str,
    right: Action = Action.CHANGE,
) -> Party:
    lock_for(FACTS, party)
    words = {n: given.get(n, getattr(party, n)) for n in ("name", "tax_code", "phone")}
    changed = change(
        party,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa chủ cơ sở {party.name}: {describe(party, given)}",
        reason=reason,
        version=version,
        right=right,
        search_key=Party.key_of(**words, former=former_of(party)),
        **given,
    )
    refresh_keys(changed)
    return changed


def _only(values: dict[str, Any], names: set[str]) -> dict[str, Any]:
    if unknown := set(values) - names:
        raise TypeError(f"Not to be amended: {sorted(unknown)}")
    return dict(values)


def _check_opening(shop: Establishment, opened_on: date | None, *, today: date) -> None:
    if opened_on is None or opened_on == shop.opened_on:
        return
    must_stand([shop])
    recorded = days_of([shop.pk]).get(shop.pk)
    if words := why_not_opened_on(shop, opened_on, today=today, recorded=recorded):
        raise ValidationError({"opened_on": words})


def _locked_party(party_id: int) -> Party:
    """The party as it is now; until we are done nobody else may rename it or its shops."""
    lock_for(FACTS, Party(pk=party_id))
    return Party.objects.get(pk=party_id)
