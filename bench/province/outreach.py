"""Who was told, and who signed."""

import numpy as np

from bench.province.bulk import write
from bench.province.calendar import (
    EMPTY,
    FIRST,
    LAST,
    UNITS_FROM,
    Days,
    Numbers,
    between,
    perhaps_later,
    period_of,
    recorded,
    within_plan,
)
from bench.province.groups import Boards
from bench.province.land import Land
from bench.province.names import draw
from bench.province.registry import Shops, codes, words_of
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.commitments.models import Commitment, Regulation, mask_of

ACTIVITY_KINDS = {"conference": 20, "visit": 45, "leaflet": 20, "loudspeaker": 15}
_TIMES_TOLD = 2
_WIDE = 10**6  # above any day: (unit, day) as one number
# kind and verbs of papers: a shop's own by its kind, a party's by chance
TRADE = ("trade", "trade")
_SHOP_PAPERS = {
    "producer": ("produce", "produce trade"),
    "importer_office": ("import", "import trade"),
    "courier": ("transport", "transport trade"),
}
_PARTY_PAPERS = {
    ("online", "advertise trade"): 60, ("online", "trade advertise"): 10, ("online", "trade"): 15,
    ("import", "import trade"): 10, ("border", ""): 5,
}  # fmt: skip
_SIGNERS = (0.74, 0.93)  # share of a commune's shops, from the laziest to the keenest
_SIGN_ANEW, _PARTIES_SIGN = 0.25, 0.6
_YEAR = 365


def hold_activities(
    rng: np.random.Generator, land: Land, shops: Shops, boards: Boards, parties: Numbers
) -> None:
    """Activities by unit and day; a shop takes part in its own unit's next one."""
    count = 400 + len(shops.owner) // 100
    period = draw(rng, np.diff([*UNITS_FROM, LAST + 1]), count)
    ends = np.array([*UNITS_FROM[1:], LAST + 1]) - 1
    day = between(rng, UNITS_FROM[period], ends[period])
    unit = land.units[period, draw(rng, land.shares, count)]
    order = np.lexsort((day, unit))
    day, unit = day[order], unit[order]
    write(
        Activity, count, code=codes("TT", count), held_on=day, area_id=unit,
        kind=words_of(list(ACTIVITY_KINDS), draw(rng, ACTIVITY_KINDS.values(), count)),
        organiser_id=land.agencies_on(rng, day), recorded_at=recorded(rng, day),
    )  # fmt: skip
    told, at = _shops_told(rng, land, shops, unit, day)
    seated, board_at = _boards_told(rng, boards, day)
    party_at = rng.integers(0, count, len(parties))
    activity = np.concatenate([at, board_at, party_at])
    none = [np.full(len(of), EMPTY) for of in (told, seated, parties)]
    write(
        Participant, len(activity), activity_id=activity + 1,
        establishment_id=np.concatenate([told + 1, none[1], none[2]]),
        board_id=np.concatenate([none[0], seated + 1, none[2]]),
        party_id=np.concatenate([none[0], none[1], parties + 1]),
    )  # fmt: skip


def _shops_told(
    rng: np.random.Generator, land: Land, shops: Shops, unit: Numbers, day: Days
) -> tuple[Numbers, Numbers]:
    """Pairs of a shop and an activity, each pair once."""
    first, last = within_plan(shops.opened, shops.closed)
    shop = np.repeat(np.arange(len(first)), rng.poisson(_TIMES_TOLD, len(first)))
    shop = shop[first[shop] <= last[shop]]
    wanted = between(rng, first[shop], last[shop])
    where = land.units[period_of(wanted), shops.commune[shop]]
    at = np.searchsorted(unit * _WIDE + day, where * _WIDE + wanted)
    at[at == len(day)] = 0
    fits = (unit[at] == where) & (wanted <= day[at]) & (day[at] <= last[shop])
    pairs = np.unique(np.stack([shop[fits], at[fits]], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _boards_told(rng: np.random.Generator, boards: Boards, day: Days) -> tuple[Numbers, Numbers]:
    at = rng.integers(0, len(day), len(boards.opened))
    last = np.where(boards.closed > EMPTY, boards.closed, LAST)
    there = (boards.opened <= day[at]) & (day[at] <= last)
    return np.flatnonzero(there), at[there]


def sign_papers(rng: np.random.Generator, shops: Shops, parties: Numbers) -> None:
    """Commitments: a campaign wave, a quarter signs anew each year; some parties for themselves."""
    shop, day = _signatures(rng, shops)
    party = parties[rng.random(len(parties)) < _PARTIES_SIGN]
    party_day = between(rng, np.full(len(party), FIRST), np.full(len(party), LAST))
    days = np.concatenate([day, party_day])
    papers = [*_SHOP_PAPERS.values(), TRADE, *_PARTY_PAPERS]
    paper = np.concatenate([_paper_of(shops, shop), _party_papers(rng, len(party))])
    order = np.argsort(days, kind="stable")
    days, paper, count = days[order], paper[order], len(days)
    none = np.full(len(shop), EMPTY), np.full(len(party), EMPTY)
    write(
        Commitment, count, code=codes("CK", count),
        establishment_id=np.concatenate([shop + 1, none[1]])[order],
        party_id=np.concatenate([none[0], party + 1])[order],
        kind=words_of([kind for kind, _ in papers], paper),
        verbs=words_of([verbs for _, verbs in papers], paper),
        verb_mask=np.array([mask_of(verbs) for _, verbs in papers])[paper],
        signed_on=days, valid_to=_ends(rng, days),
        revoked_on=perhaps_later(rng, days, 0.01, 0, 400),
        recorded_at=recorded(rng, days),
    )  # fmt: skip


def _signatures(rng: np.random.Generator, shops: Shops) -> tuple[Numbers, Days]:
    first, last = within_plan(shops.opened, shops.closed)
    keen = rng.uniform(*_SIGNERS, int(shops.commune.max()) + 1)[shops.commune]
    shop = np.flatnonzero((rng.random(len(first)) < keen) & (first <= last))
    span = last[shop] - first[shop] + 1
    day = first[shop] + (rng.beta(1.3, 4, len(shop)) * span).astype(np.int64)
    anew = rng.random(len(shop)) < _SIGN_ANEW
    again = [(shop, day)]
    for years in range(1, 5):
        lives = anew & (day + years * _YEAR <= last[shop])
        again.append((shop[lives], day[lives] + years * _YEAR))
    return np.concatenate([s for s, _ in again]), np.concatenate([d for _, d in again])


def _paper_of(shops: Shops, shop: Numbers) -> Numbers:
    paper = np.full(len(shops.kind), len(_SHOP_PAPERS))
    for n, kind in enumerate(_SHOP_PAPERS):
        paper[shops.of_kind(kind)] = n
    return paper[shop]


def _party_papers(rng: np.random.Generator, count: int) -> Numbers:
    return len(_SHOP_PAPERS) + 1 + draw(rng, _PARTY_PAPERS.values(), count)


def _ends(rng: np.random.Generator, days: Days) -> Days:
    """A third have a last day of their own, one to three years on; it may lie ahead of today."""
    years = rng.integers(1, 4, len(days))
    end = np.minimum(days + years * _YEAR, LAST)
    return np.where(rng.random(len(days)) < 0.33, end, EMPTY)


def sign_regulations(rng: np.random.Generator, boards: Boards) -> None:
    first, last = within_plan(boards.opened, boards.closed)
    board = np.flatnonzero((rng.random(len(first)) < 0.75) & (first <= last))
    day = first[board] + (rng.beta(1, 4, len(board)) * (last[board] - first[board] + 1)).astype(
        np.int64
    )
    count = len(board)
    write(
        Regulation, count, code=codes("QC", count), board_id=board + 1, signed_on=day,
        valid_to=_ends(rng, day), revoked_on=perhaps_later(rng, day, 0.02, 0, 400),
        recorded_at=recorded(rng, day),
    )  # fmt: skip
