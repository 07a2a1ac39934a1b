"""Who was asked to sign and has not, who said no, and which officials signed."""

from datetime import timedelta

from hangthat.core.agencies.models import Agency
from hangthat.domain.commitments.models import (
    OFFICIAL,
    Commitment,
    CommitmentKind,
    CommitmentText,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.services import ask_to_sign, pledge, refuse
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.people import person
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop

_ASKED, _MOST, _REFUSED = 0.15, 60, 0.2
_WHY = ("Chờ chủ cơ sở về.", "Chưa đọc kỹ nội dung.", "Không muốn bị công khai tên khi vi phạm.")
_POSITIONS = ("Chủ tịch", "Phó Chủ tịch", "Công chức", "Kiểm soát viên", "Trưởng phòng")


def ask_the_rest(scene: Scene, shops: list[Shop], seed: int) -> None:
    """Told at the end; drawn apart, so that nothing else of the province depends on it."""
    chance, today = Chance(seed), scene.today
    text = scene.texts[CommitmentKind.TRADE]
    held = set(Commitment.objects.valid(on=today).values_list("establishment", flat=True))
    open_ones = [shop.establishment for shop in shops if shop.is_open(today)]
    unsigned = [one for one in open_ones if one and one.pk not in held and chance.likely(_ASKED)]
    for shop in unsigned[:_MOST]:
        asked_on = max(today - timedelta(chance.randint(1, 90)), shop.opened_on or today)
        if Commitment.objects.valid(on=asked_on).filter(text=text, establishment=shop).exists():
            asked_on = today  # what it had signed was withdrawn since
        (request,) = ask_to_sign(
            text=text,
            way=Way.PAPER,
            asked_on=asked_on,
            establishments=[shop],
            by=None,
            at=scene.story.until,
        )
        if chance.likely(_REFUSED):
            _say_no(scene, chance, request)
    _sign_officials(scene, chance)


def _say_no(scene: Scene, chance: Chance, request: SigningRequest) -> None:
    on = chance.day(request.asked_on, scene.today)
    refuse(
        request=request, refused_on=on, reason=chance.choice(_WHY), by=None, at=scene.story.until
    )


def _sign_officials(scene: Scene, chance: Chance) -> None:
    text = CommitmentText.objects.filter(kind=OFFICIAL).latest("version")
    offices = Agency.objects.in_force(on=scene.today).exclude(area=None).select_related("area")
    for office in offices.order_by("code")[:40]:
        for position in chance.sample(_POSITIONS, chance.randint(1, 3)):
            pledge(
                text=text,
                name=person(chance).full_name,
                position=position,
                agency=office,
                area=office.area,
                signed_on=scene.today - timedelta(chance.randint(30, 900)),
                by=None,
                at=scene.story.until,
            )
