"""Filters of a list by what changes: conducts of the catalogue, tags of offices."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.domain.law.models import Conduct
from hangthat.domain.tagging.queries import offered, tagged_with


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


def tag_box(pointer: str, user: User, on: date) -> Box:
    """By a tag that the person may read and that is in use."""

    def tagged(code: str) -> Q:
        return tagged_with(pointer, code, user, on=on)

    return Box("nhan", "Nhãn", "", tuple(offered(user, on=on)), tagged)


def lost_words(lost: Iterable[tuple[str, str]]) -> str:
    """That a saved list asks for what is not there any more; empty: for nothing such."""
    told = "; ".join(f"{label} “{value}”" for label, value in lost)
    if not told:
        return ""
    return f"Điều kiện không còn hoặc bạn không xem được, nên bị bỏ qua: {told}."
