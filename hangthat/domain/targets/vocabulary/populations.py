"""Who is counted. Source: exchange.md §5."""

import numpy as np

from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, Group
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.targets.facts import Column, Sight, code_of
from hangthat.domain.targets.grammar import Mask, Terms
from hangthat.domain.targets.vocabulary.cohorts import cohort_decisions
from hangthat.domain.targets.vocabulary.words import Meaning, Population

PARTY, ESTABLISHMENT, BOARD = MemberKind.PARTY, MemberKind.ESTABLISHMENT, MemberKind.BOARD


def _are(column: Column, words: type, *wanted: str) -> Mask:
    return np.isin(column, [code_of(word, words) for word in wanted])


# --- Establishments, open on the day -------------------------------------------------------------


def establishments(sight: Sight, terms: Terms) -> Mask:
    """Open on the day."""
    return sight.holds(sight.facts.establishments)


def _open_of_kind(*kinds: str) -> Meaning:
    def members(sight: Sight, terms: Terms) -> Mask:
        """Open on the day, of one of the kinds."""
        of_kind = _are(sight.facts.establishments["kind"], EstablishmentKind, *kinds)
        return establishments(sight, terms) & of_kind

    return members


def _open_in_place(sight: Sight, *kinds: str) -> Mask:
    place = _are(sight.facts.establishments["place_kind"], PlaceKind, *kinds)
    return sight.holds(sight.facts.establishments) & place


def market_traders(sight: Sight, terms: Terms) -> Mask:
    """Open on the day, in a market."""
    return _open_in_place(sight, PlaceKind.MARKET)


def craft_producers(sight: Sight, terms: Terms) -> Mask:
    """Producers open on the day in a craft village."""
    producers = _are(sight.facts.establishments["kind"], EstablishmentKind, "producer")
    return producers & _open_in_place(sight, PlaceKind.CRAFT_VILLAGE)


def tourist_traders(sight: Sight, terms: Terms) -> Mask:
    """In a tourist street or area, or in a unit that has a tourist spot or lies under one."""
    spots = {area.pk for area in sight.facts.territory.areas.values() if area.tourist}
    in_street = _open_in_place(sight, PlaceKind.TOURIST_STREET, PlaceKind.TOURIST_AREA)
    return in_street | (establishments(sight, terms) & sight.in_units(spots))


def establishments_in_unit(sight: Sight, terms: Terms) -> Mask:
    """In the named unit on the day; nobody once the unit has ended."""
    unit = sight.facts.territory.coded(terms.area)
    return establishments(sight, terms) & sight.in_units({unit.pk} if unit else set())


# --- Parties -------------------------------------------------------------------------------------


def importers(sight: Sight, terms: Terms) -> Mask:
    """In the group of importers on the day."""
    groups = sight.facts.memberships
    return sight.anyone(groups, _are(groups.group, Group, Group.IMPORTER) & sight.holds(groups))


def _channel_owners(*kinds: str, declared: bool = False) -> Meaning:
    states = (ChannelState.REGISTERED, ChannelState.NOTIFIED) if declared else ChannelState.values

    def members(sight: Sight, terms: Terms) -> Mask:
        """With a channel open on the day, of one of the kinds and states."""
        channels = sight.facts.channels
        wanted = _are(channels.kind, ChannelKind, *kinds) & _are(
            channels.state, ChannelState, *states
        )
        return sight.anyone(channels, wanted & sight.holds(channels))

    return members


# --- Boards --------------------------------------------------------------------------------------


def boards(sight: Sight, terms: Terms) -> Mask:
    """In force on the day."""
    return sight.holds(sight.facts.boards)


# --- Cohorts: frozen from decisions, whether or not still open -----------------------------------


def sanctioned(sight: Sight, terms: Terms) -> Mask:
    """With a counting decision within the cohort's days."""
    return sight.anyone(sight.facts.decisions, cohort_decisions(sight, terms))


COHORT = ("cohort", "right_holder_only")

POPULATIONS = {
    population.words: population
    for population in (
        Population("tổ chức, cá nhân nhập khẩu", PARTY, importers),
        Population(
            "siêu thị, trung tâm thương mại",
            ESTABLISHMENT,
            _open_of_kind(EstablishmentKind.SUPERMARKET, EstablishmentKind.MALL),
        ),
        Population(
            "người bán trên sàn thương mại điện tử", PARTY, _channel_owners(ChannelKind.FLOOR_SHOP)
        ),
        Population(
            "chủ trang thông tin điện tử đã đăng ký hoặc thông báo",
            PARTY,
            _channel_owners(ChannelKind.WEBSITE, declared=True),
        ),
        Population(
            "chủ trang thông tin điện tử, sàn",
            PARTY,
            _channel_owners(ChannelKind.WEBSITE, ChannelKind.FLOOR),
        ),
        Population(
            "chủ trang thông tin điện tử, sàn đã đăng ký hoặc thông báo",
            PARTY,
            _channel_owners(ChannelKind.WEBSITE, ChannelKind.FLOOR, declared=True),
        ),
        Population(
            "người kinh doanh trên nền tảng số",
            PARTY,
            _channel_owners(*(kind for kind in ChannelKind if kind != ChannelKind.FLOOR)),
        ),
        Population("cơ sở kinh doanh tại chợ", ESTABLISHMENT, market_traders),
        Population("cơ sở sản xuất trong làng nghề", ESTABLISHMENT, craft_producers),
        Population(
            "cơ sở kinh doanh tại khu vực, tuyến phố du lịch", ESTABLISHMENT, tourist_traders
        ),
        Population("cơ sở kinh doanh", ESTABLISHMENT, establishments),
        Population(
            "cửa hàng tiêu dùng tổng hợp",
            ESTABLISHMENT,
            _open_of_kind(EstablishmentKind.GENERAL_STORE),
        ),
        Population("ban quản lý", BOARD, boards),
        Population(
            "cơ sở kinh doanh trong địa bàn", ESTABLISHMENT, establishments_in_unit, ("area",)
        ),
        Population("tổ chức, cá nhân đã bị xử lý trong kỳ", PARTY, sanctioned, COHORT),
        Population("cơ sở đã bị xử lý trong kỳ", ESTABLISHMENT, sanctioned, COHORT),
    )
}
