"""Where the gates go in `tags` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.desk.tags.tests.access_records import CARRY, TAGS
from hangthat.domain.tags import services
from hangthat.domain.tags.models import KINDS, Tag, Tagging
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import TODAY, World, canary

_LISTS = (
    *("establishments", "cases", "violations", "decisions", "inspections", "goodslots"),
    "inspectionplans",
)
_KEY = {kind.pointer: kind.key for kind in KINDS}


def starts(world: World) -> list[str]:
    """The names behind each number, lists narrowed to each tag, the tags of every record."""
    codes = [world.get("tag", key).code for key in TAGS]
    return [
        f"{address('desk:tags')}?xem=tat-ca&tu=01/01/2024",
        *(address("desk:tag_records", code, kind.key) for code in codes for kind in KINDS),
        *(f"{address(f'desk:{name}')}?nhan={code}" for name in _LISTS for code in codes),
        *(
            address("desk:tagging_of", _KEY[pointer], one.code)
            for kind, pointer in CARRY.items()
            for one in world.of(kind)
        ),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Tags of other offices, on records of elsewhere."""
    give = address("desk:tag_give", "co-so")
    for key in ("sb", "sam"):
        yield Request("GET", f"{give}?chon={world.get('shop', key).row.pk}")
    for key in TAGS:
        code = world.get("tag", key).code
        yield Request("GET", f"{address('desk:establishments')}?nhan={code}")
        yield Request("GET", f"{address('desk:goodslots_xlsx')}?nhan={code}")


def _tag(key: str) -> Tag:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Tag.objects.get(code=canary("tag", key, "code"))


def _given(tag: str, shop: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.give(_tag(tag), records=[row(world, shop)], given_on=TODAY, **said)

    return attempt


def _taken_off(tag: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        found = Tagging.objects.filter(tag=_tag(tag)).exclude(establishment=None)[0]
        services.take_off(found, off_on=TODAY, **WHY, **said)

    return attempt


def _made(agency: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = services.TagTerms("x", TODAY)
        services.make_tag(terms=terms, agency=world.agencies[agency], **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [
        _given("n2", "sa"),
        _given("n1", "sb"),
        _taken_off("n2"),
        _made("market"),
        lambda w, s: services.end_tag(_tag("n2"), last_on=TODAY, **WHY, **s),
    ],
    "clerk_a": [_made("police"), _given("n1", "sa")],
    "leader": [_given("n1", "sa")],
}
