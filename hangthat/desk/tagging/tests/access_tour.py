"""Where the gates go in `tagging` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.domain.tagging import services
from hangthat.domain.tagging.models import Tag
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Lists narrowed by each tag, and the form for each shop."""
    shops, cases = address("desk:establishments"), address("desk:cases")
    put = address("desk:tag_put")
    return [
        *(f"{shops}?nhan={one.code}&cot=nhan" for one in world.of("tag")),
        *(f"{cases}?nhan={one.code}&cot=nhan" for one in world.of("tag")),
        *(f"{put}?co_so={one.code}" for one in world.of("shop")),
        *(f"{put}?vu_viec={one.code}" for one in world.of("case")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Records of elsewhere to put a tag on."""
    put = address("desk:tag_put")
    about = {"co_so": ("shop", "sb"), "chu_the": ("party", "pf"), "vu_viec": ("case", "vc8")}
    for word, (kind, key) in about.items():
        yield Request("GET", f"{put}?{word}={world.get(kind, key).code}")


def _tag(key: str) -> Tag:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Tag.objects.get(code=canary("tag", key, "code"))


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        lambda w, s: services.end_tag(_tag("tg1"), **WHY, **s),
        lambda w, s: services.put_tag(_tag("tg2"), record=w.get("shop", "sa").row, **s),
    ],
}
