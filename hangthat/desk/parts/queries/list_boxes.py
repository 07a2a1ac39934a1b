"""Filters of a list by what changes: conducts of the catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from hangthat.domain.law.models import Conduct
from hangthat.domain.plans.queries import group_choices


@dataclass(frozen=True)
class Box:
    """A filter beside the days: the parameter, its label, the path that it narrows, its choices.

    narrow: the condition of a choice, where a path alone does not say it.
    """

    name: str
    label: str
    path: str
    choices: tuple[tuple[str, str], ...]
    narrow: Callable[[str], Q] | None = None


def conduct_box(path: str) -> Box:
    """By the conduct of the catalogue, and those for which nobody has said which it is."""
    # unscoped: the catalogue is the same for everybody
    found = Conduct.objects.order_by("title").values_list("code", "title")
    choices = (("-", "chưa ghi theo danh mục"), *((code, title[:90]) for code, title in found))

    def narrow(value: str) -> Q:
        return Q(**{path: None}) if value == "-" else Q(**{f"{path}__code": value})

    return Box("hanh_vi", "Hành vi theo danh mục", path, choices, narrow)


def goods_box(narrow: Callable[[str], Q]) -> Box:
    """By a group of goods; what is in none, and where nobody said anything."""
    return Box("nhom_hang", "Nhóm mặt hàng", "", group_choices(), narrow)


def lost_words(lost: Iterable[tuple[str, str]]) -> str:
    """That a saved list asks for what is not there any more; empty: for nothing such."""
    told = "; ".join(f"{label} “{value}”" for label, value in lost)
    if not told:
        return ""
    return f"Điều kiện không còn hoặc bạn không xem được, nên bị bỏ qua: {told}."
