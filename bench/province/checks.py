"""Who was inspected, what was found, how it was sanctioned."""

from dataclasses import dataclass

import numpy as np

from bench.province.bulk import write
from bench.province.calendar import (
    EMPTY,
    Days,
    Numbers,
    between,
    perhaps_later,
    recorded,
    within_plan,
)
from bench.province.land import Land
from bench.province.names import draw
from bench.province.registry import Shops, codes, words_of
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.inspections.models import Inspection, Result

TYPES = {"periodic": 40, "thematic": 25, "unscheduled": 35}
FINDINGS = ("clean", "violation", "not_found", "refused")
CLASSES = {
    "unknown_origin": 28, "smuggled": 19, "counterfeit": 13, "ip": 11, "food_safety": 10,
    "invoice": 9, "poor_quality": 5, "other": 4, "banned": 1,
}  # fmt: skip
SANCTIONS = {"fine": 80, "warning": 17, "other": 3}
_VISITS_A_YEAR, _RISK = 0.09, 1.4  # of risk 1; the spread of risk (log-normal)
_CAUGHT, _CAUGHT_AT_MOST = 0.18, 0.8
_NOT_MET, _REFUSED = 0.03, 0.005
_OF_PARTY, _TOGETHER = 0.04, 0.2
_TWICE, _BY_OTHERS = 0.06, 0.05
_DECIDED, _DECIDED_TWICE = 0.85, 0.02


@dataclass(frozen=True)
class Visits:
    """One row a subject; `party_only`: recorded on the owner without naming the shop."""

    shop: Numbers
    day: Days
    inspection: Numbers
    finding: Numbers
    party_only: np.ndarray


def inspect(rng: np.random.Generator, land: Land, shops: Shops) -> Visits:
    visits = _visits(rng, shops)
    first_of = np.flatnonzero(np.diff(visits.inspection, prepend=-1))
    held_on = visits.day[first_of]
    count = len(held_on)
    write(
        Inspection, count, code=codes("KT", count), held_on=held_on,
        agency_id=land.agencies_on(rng, held_on), recorded_at=recorded(rng, held_on),
        type=words_of(list(TYPES), draw(rng, TYPES.values(), count)),
    )  # fmt: skip
    write(
        Result, len(visits.shop), inspection_id=visits.inspection + 1,
        finding=words_of(FINDINGS, visits.finding),
        **_member(visits.shop, visits.party_only, shops),
    )  # fmt: skip
    return visits


def _visits(rng: np.random.Generator, shops: Shops) -> Visits:
    """By day; a fifth are rounds of several shops, some are recorded on the owner alone."""
    first, last = within_plan(shops.opened, shops.closed)
    years = np.maximum(last - first + 1, 0) / 365
    risk = rng.lognormal(0, _RISK, len(years))
    shop = np.repeat(np.arange(len(years)), rng.poisson(_VISITS_A_YEAR * risk * years))
    day = between(rng, first[shop], last[shop])
    order = np.argsort(day, kind="stable")
    shop, day = shop[order], day[order]
    together = (rng.random(len(shop)) < _TOGETHER) & (np.diff(day, prepend=-1) == 0)
    inspection = np.cumsum(~together) - 1
    party_only = rng.random(len(shop)) < _OF_PARTY
    keep = _once(inspection, np.where(party_only, shops.owner[shop], -1 - shop))
    shop, day, party_only = shop[keep], day[keep], party_only[keep]
    inspection = np.unique(inspection[keep], return_inverse=True)[1]
    return Visits(shop, day, inspection, _found(rng, risk[shop]), party_only)


def _once(inspection: Numbers, subject: Numbers) -> Numbers:
    """The rows of the first time that an inspection names a subject."""
    pairs = np.stack([inspection, subject], axis=1)
    return np.sort(np.unique(pairs, axis=0, return_index=True)[1])


def _found(rng: np.random.Generator, risk: np.ndarray) -> Numbers:
    caught = rng.random(len(risk)) < np.minimum(_CAUGHT * np.sqrt(risk), _CAUGHT_AT_MOST)
    luck = rng.random(len(risk))
    finding = np.where(caught, 1, 0)
    finding[luck < _NOT_MET + _REFUSED] = 2
    finding[luck < _REFUSED] = 3
    return finding


def _member(shop: Numbers, party_only: np.ndarray, shops: Shops) -> dict[str, Numbers]:
    return {
        "establishment_id": np.where(party_only, EMPTY, shop + 1),
        "party_id": np.where(party_only, shops.owner[shop] + 1, EMPTY),
    }


def find_violations(rng: np.random.Generator, land: Land, shops: Shops, visits: Visits) -> None:
    """One or two at a visit that found some, and a few that other bodies report; then sanctions."""
    caught = np.flatnonzero(visits.finding == FINDINGS.index("violation"))
    at = np.repeat(caught, 1 + (rng.random(len(caught)) < _TWICE))
    reported = _reported(rng, shops, int(len(at) * _BY_OTHERS))
    day = np.concatenate([visits.day[at], reported[1]])
    order = np.argsort(day, kind="stable")
    none = np.zeros(len(reported[0]), np.bool_)
    shop = np.concatenate([visits.shop[at], reported[0]])[order]
    party_only = np.concatenate([visits.party_only[at], none])[order]
    inspection = np.concatenate([visits.inspection[at] + 1, np.full(len(none), EMPTY)])[order]
    day, count = day[order], len(day)
    classes = draw(rng, CLASSES.values(), count)
    write(
        Violation, count, code=codes("VP", count), inspection_id=inspection,
        classification=words_of(list(CLASSES), classes), found_on=day,
        conduct="theo biên bản vi phạm hành chính", recorded_at=recorded(rng, day),
        dismissed_on=perhaps_later(rng, day, 0.02, 5, 200), **_member(shop, party_only, shops),
    )  # fmt: skip
    _decide(rng, land, day, classes == list(CLASSES).index("ip"))


def _reported(rng: np.random.Generator, shops: Shops, count: int) -> tuple[Numbers, Days]:
    first, last = within_plan(shops.opened, shops.closed)
    shop = rng.choice(np.flatnonzero(first <= last), count)
    return shop, between(rng, first[shop], last[shop])


def _decide(rng: np.random.Generator, land: Land, found: Days, ip: np.ndarray) -> None:
    decided = np.flatnonzero(rng.random(len(found)) < _DECIDED)
    violation = np.repeat(decided, 1 + (rng.random(len(decided)) < _DECIDED_TWICE))
    day = perhaps_later(rng, found[violation], 1.1, 0, 45)
    order = np.argsort(day, kind="stable")
    violation, day, count = violation[order], day[order], len(day)
    sanction = draw(rng, SANCTIONS.values(), count)
    fine = (rng.lognormal(1, 1.1, count) * 10).astype(np.int64) * 100_000 + 500_000
    asked = rng.random(count) < np.where(ip[violation], 0.5, 0.04)
    write(
        Decision, count, code=codes("QD", count), violation_id=violation + 1,
        number=[f"{n}/QĐ-XPHC" for n in range(1, count + 1)], decided_on=day,
        agency_id=land.agencies_on(rng, day), sanction=words_of(list(SANCTIONS), sanction),
        fine_vnd=np.where(sanction == 0, fine, EMPTY), right_holder_request=asked,
        complied_on=perhaps_later(rng, day, 0.8, 1, 60),
        annulled_on=perhaps_later(rng, day, 0.02, 3, 200), recorded_at=recorded(rng, day),
    )  # fmt: skip
