"""What a person who records an inspection has to say of it."""

from collections.abc import Sequence
from itertools import combinations

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.people import cards_alike, names_alike
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Finding

Named = tuple[User | None, str, str]  # account, name, number of the card


def must_say_why(subject: Establishment | Party, finding: str, words: str) -> None:
    """Refuses: nobody met, or no help, and not a word why.

    Lists of the past may lack it; whoever records it now knows.
    """
    if finding in (Finding.NOT_FOUND, Finding.REFUSED) and not nfc(words):
        raise ValidationError({"remark": f"{subject}: chọn hoặc ghi vì sao không kiểm tra được."})


def somebody_twice(team: Sequence[Named]) -> bool:
    """By his account, his card, or his name; two of one name are two by their cards or accounts."""
    names = names_alike([name for _, name, _ in team])
    people = [
        (officer, name, cards_alike(card))
        for (officer, _, card), name in zip(team, names, strict=True)
    ]
    return any(_is_one(one, other) for one, other in combinations(people, 2))


def _is_one(one: Named, other: Named) -> bool:
    if one[0] and other[0]:
        return one[0] == other[0]
    if one[2] and other[2]:
        return one[2] == other[2]
    return one[1] == other[1]
