"""Where the gates go in `outreach` besides its plain addresses."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.services import store
from hangthat.domain.activities.models import Activity, OutreachForm, Photo
from tests.gates.acts import Try, hold_activity
from tests.gates.doors import address
from tests.gates.tour import Request, home_of
from tests.gates.world import BROUGHT, DAY, SYSTEM, World


def starts(world: World) -> list[str]:
    """An activity with somebody chosen; the numbers of the month in which all was held."""
    add, month = address("desk:activity_add"), "tu=01/03/2024&den=31/03/2024"
    return [
        f"{add}?q=canary",
        *(f"{add}?noi={place.code}" for place in world.of("place")),
        *(f"{add}?co_so={shop.code}" for shop in world.of("shop")[:4]),
        *(f"{add}?ban={board.code}" for board in world.of("board")[:2]),
        *(
            f"{address(f'desk:{name}')}?{month}"
            for name in ("counters", "counters_xlsx", "counted_papers")
        ),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Participants of elsewhere; an entry of elsewhere that a new one would correct."""
    add, home = address("desk:activity_add"), world.areas[home_of(name)]
    held = {"kind": "visit", "held_on": "05/05/2026", "area": str(home.pk)}
    for field, key in (("co_so", "sa"), ("co_so", "sb"), ("chu_the", "pa"), ("ban", "ma")):
        yield Request("POST", add, held | {field: world.member(key).code})
    for key in ("t1", "t5"):
        yield Request("GET", f"{add}?thay={world.get('activity', key).code}")


def _form_of_a_file(world: World) -> str:
    held = world.get("activity", "t1").row
    Activity.objects.filter(pk=held.pk).update(kind="rước đèn")
    return address("desk:activities") + "?loai=rước đèn"


def _photo(world: World) -> str:
    held = world.get("activity", "t1").row
    file = store(upload=SimpleUploadedFile("anh.png", BROUGHT["png"], "image/png"), **SYSTEM)
    photo = Photo.objects.create(activity=held, file=file)
    return address("desk:activity_photo", held.code, photo.pk)


def _material_file(world: World) -> str:
    return address("desk:material_file", world.get("material", "l0").code)


def _activities_of_a_campaign(world: World) -> str:
    return f"{address('desk:activities')}?dot={world.of('campaign')[0].code}"


def _ending_a_form(world: World) -> str:
    return address("desk:outreach_form_end", OutreachForm.objects.get().pk)


def _signed_by_a_board_of_elsewhere(world: World) -> str:
    held = hold_activity("b", boards="ma")(world, SYSTEM)
    Activity.objects.filter(pk=held.pk).update(held_on=DAY)  # when it signed its regulation
    return address("desk:activity", held.code)


LOOKS = (
    ("clerk_b", _form_of_a_file),
    ("clerk_b", _photo),
    ("clerk_b", _material_file),
    ("clerk_b", _activities_of_a_campaign),
    ("clerk_b", _signed_by_a_board_of_elsewhere),
    ("head", _ending_a_form),
)


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        hold_activity("a"),
        hold_activity(None),
        hold_activity("b", shops="sb sa"),
        hold_activity("b", parties="pa"),
        hold_activity("b", boards="mb ma"),
    ],
}
