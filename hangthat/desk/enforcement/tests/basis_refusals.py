"""How a basis that cannot be is provoked: a lead of another time, a team that is none."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import LATE, Case


def _young_agency(u: Unit) -> None:
    days = {"name": f"Chi cục mới {u.area.code}", "valid_from": "2025-03-01"}
    u.young, _ = Agency.objects.get_or_create(code=f"moi-{u.area.code}", defaults=days)


def _clean(u: Unit) -> list[dict[str, Any]]:
    return [{"establishment": u.shop.code, "finding": "clean"}]


HEAD = {"name": "Nguyễn Văn An", "is_head": True}
OTHER = {"name": "Trần Thị Bình"}


def _team(*team: dict[str, Any]) -> Case:
    return Case(api="inspection", sent={"findings": _clean, "team": list(team)})


def _of_the_owner(u: Unit) -> list[dict[str, Any]]:
    return [{"name": u.shop.party.name, "is_head": True}]


OF_BASIS = (
    Case(
        page="inspection_add",
        asked="co_so={u.shop.code}",
        api="inspection",
        before=_young_agency,
        said={"held_on": "2022-05-05"},
        typed={"finding": "clean", "lead": lambda u: str(u.young.pk)},
        sent={"findings": _clean, "lead": lambda u: u.young.code},
    ),
    _team(OTHER, OTHER),
    _team(HEAD, {"name": " "}),
    _team(HEAD, {**OTHER, "has_relative": False, "declared_on": LATE}),
    _team(HEAD, {**OTHER, "has_relative": True}),
    Case(api="inspection", sent={"findings": _clean, "team": _of_the_owner}),
)
