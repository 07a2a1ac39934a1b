"""Where the gates go in `enforcement` besides its plain addresses."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.services import store
from hangthat.domain.inspections.models import InspectionPhoto
from tests.gates.acts import (
    Try,
    amend_case,
    annul,
    close_case,
    comply,
    decide,
    dismiss_violation,
    find_violation,
    gather,
    inspect,
    open_case,
    release,
    restrict,
)
from tests.gates.doors import address
from tests.gates.tour import Request, home_of
from tests.gates.world import BROUGHT, SYSTEM, World


def starts(world: World) -> list[str]:
    return [f"{address('desk:inspection_add')}?q=canary"]


def requests(world: World, name: str) -> Iterator[Request]:
    """Shops of elsewhere to inspect; entries of elsewhere that a new one would correct."""
    own = world.get("shop", "sb" if home_of(name) == "b" else "sam").code
    add = address("desk:inspection_add")
    for key in ("sb", "sam"):
        yield Request("GET", f"{add}?co_so={world.get('shop', key).code}")
    for key in ("k1", "k6"):
        yield Request("GET", f"{add}?co_so={own}&thay={world.get('inspection', key).code}")
    opened = address("desk:case_add")
    for key in ("sb", "sam"):
        yield Request("GET", f"{opened}?co_so={world.get('shop', key).code}")
    for key in ("vc2", "vc8"):
        yield Request("GET", f"{opened}?thay={world.get('case', key).code}")
    for key in ("k1", "k6"):
        yield Request("GET", f"{opened}?kiem_tra={world.get('inspection', key).code}")
    for key in ("v4", "v7"):
        yield Request("GET", f"{opened}?vi_pham={world.get('violation', key).code}")
    for violation, decision in (("v2", "d6"), ("v5", "d1")):
        decide = address("desk:violation_decide", world.get("violation", violation).code)
        yield Request("GET", f"{decide}?thay={world.get('decision', decision).code}")


def _photo(world: World) -> str:
    held = world.get("inspection", "k1").row
    file = store(upload=SimpleUploadedFile("anh.png", BROUGHT["png"], "image/png"), **SYSTEM)
    photo = InspectionPhoto.objects.create(inspection=held, file=file)
    return address("desk:inspection_photo", held.code, photo.pk)


LOOKS = (("clerk_b", _photo),)


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        inspect("sa"),
        inspect("sb", "sa"),
        inspect("sb", "pa"),
        find_violation(establishment="sa"),
        find_violation(party="pa"),
        dismiss_violation("v4"),
        decide("v1"),
        comply("d4"),
        open_case("a"),
        gather("vc3", "v1"),
        gather("vc6", "v5"),
    ],
    "clerk_a": [annul("d4"), amend_case("vc1"), close_case("vc1"), restrict("vc1", "chair_a")],
    "clerk_e": [release("v14")],
    "trade_a": [inspect("spro")],
    "police_a": [dismiss_violation("v2"), comply("d2"), annul("d1")],
    "mixed": [inspect("sb"), decide("v5")],
    "two_hats": [inspect("sam")],
    "leader": [inspect("sa")],
}
