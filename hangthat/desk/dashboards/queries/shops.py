"""Numbers of the shops of a commune or a market: open, signed, to be signed, checked."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.templatetags.vietnamese import percent
from hangthat.desk.dashboards.queries.numbers import Group, Number, listed
from hangthat.desk.dashboards.queries.scopes import Scope
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment, ExternalCount
from hangthat.domain.establishments.queries.market_counts import MarketCount
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.figures.vocabulary.conditions import telling

_STATES = {
    CommitmentState.IN_FORCE: ("Cam kết còn hiệu lực", "good"),
    CommitmentState.TO_RENEW: ("Hết hạn, cần ký lại", "warn"),
    CommitmentState.NEVER: ("Chưa từng ký cam kết", "warn"),
}


States = dict[CommitmentState, int]


def states_by_place(figures: Figures, scope: Scope, today: date) -> dict[int | None, States]:
    """Place → how many of its shops that are open on a day are in each state of their commitment
    then; None: in no place. Together they are all open shops. One query."""
    user = figures.user
    # unscoped: of shops in sight
    state = Commitment.objects.all().state(on=today)
    shops = Establishment.objects.visible_to(user).filter(_within(figures, scope, today))
    rows = shops.open(on=today).annotate(state=state).order_by()
    found: dict[int | None, States] = {}
    for place, word, count in rows.values_list("place", "state").annotate(n=Count("pk")):
        found.setdefault(place, dict.fromkeys(CommitmentState, 0))[CommitmentState(word)] = count
    return found


def signing(
    scope: Scope, places: Mapping[int | None, States], counted: ExternalCount | None = None
) -> Group:
    """Open shops, and how their commitments stand; `counted`: how many others count in a market."""
    counts = {one: sum(states[one] for states in places.values()) for one in CommitmentState}
    every = sum(counts.values())
    signed = counts[CommitmentState.IN_FORCE]
    told = MarketCount(counted, every, signed) if counted else None
    here = {"dia_ban": scope.area.code} if scope.area else dict(noi=_code(scope))
    numbers = [
        Number(
            "Cơ sở đang hoạt động",
            every,
            listed("desk:establishments", {**here, "tinh_trang": "mo"}),
            told.listed_words if told else "",
            unit="cơ sở",
        )
    ]
    for state, (label, tone) in _STATES.items():
        href = listed("desk:establishments", {**here, "cam_ket": state.value})
        share = _share(counts[state], every)
        if told and state == CommitmentState.IN_FORCE:
            share = "; ".join(filter(None, [share, told.signed_words]))
        numbers.append(Number(label, counts[state], href, share, tone, "cơ sở"))
    return Group("Cơ sở và cam kết", numbers)


def checking(figures: Figures, asked: Asked) -> Group | None:
    """Of the open shops of a commune those that were ever checked; the others are not known. The
    numbers of the two measures, looked up shop by shop, since a commune has few."""
    if not may(figures.user, Resource.FIGURE, Action.READ):
        return None
    rows = figures.rows(BY_KEY["shops"], asked)
    if rows is None:
        return None
    checks = telling(asked.window.until).filter(establishment=OuterRef("pk"))
    counted = rows.order_by().aggregate(
        every=Count("pk"), checked=Count("pk", filter=Exists(checks))
    )
    every, checked = counted["every"], counted["checked"]
    told = {"shops_checked": checked, "shops_unchecked": every - checked}
    labels = (("Đã được kiểm tra", "good"), ("Chưa rõ: chưa kiểm tra lần nào", "warn"))
    return Group(
        "Kiểm tra cơ sở",
        [
            Number(
                label,
                told[key],
                figure_address(key, asked),
                _share(told[key], every),
                tone,
                "cơ sở",
            )
            for key, (label, tone) in zip(told, labels, strict=True)
        ],
        "Chưa kiểm tra là chưa rõ, không phải là tốt.",
    )


def _within(figures: Figures, scope: Scope, today: date) -> Q:
    if scope.place:
        return Q(place=scope.place)
    homes = figures.territory.home_areas_of(scope.area.pk, today) if scope.area else []
    return Q(area__in=homes)


def _code(scope: Scope) -> str:
    return scope.place.code if scope.place else ""


def _share(part: int, whole: int) -> str:
    return f"{percent(part, whole)} cơ sở đang hoạt động" if whole else ""
