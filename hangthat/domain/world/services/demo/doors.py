"""Codes on the doors of shops: some papers behind them are in force, some have lapsed since."""

from datetime import datetime, timedelta

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.commitments.models import Commitment, CommitmentKind, DoorCode
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.services import issue_door_code, withdraw_door_code
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop, Subject

_CODED = 0.008  # of the papers
_IN_FORCE, _REPLACED = 30, 3
_HANDED_OUT = 3  # by each officer
_HAND_OUT = ("binh", "truong")
_WHY = "Tem trên cửa bị rách, cấp lại."


def put_up(scene: Scene, signer: Subject, signed: list[Commitment], at: datetime) -> None:
    """Some days after signing, if the paper still holds then."""
    if not isinstance(signer, Shop) or signer.coded or not scene.doors.likely(_CODED):
        return
    signer.coded = True

    def deed(at: datetime) -> None:
        shop, paper, today = signer.establishment, signed[0], vietnam_day(at)
        told = paper.kind != CommitmentKind.NO_REOFFENCE
        if shop and told and shop.is_open(today) and scene.holdings.validity.holds(paper, today):
            issue_door_code(shop=shop, by=None, at=at)

    scene.story.tell(at + timedelta(5), deed)


def put_up_today(scene: Scene) -> None:
    """Some whose paper is in force today; then one code is withdrawn and a few are replaced."""
    at = scene.story.until
    papers = Commitment.objects.valid(on=scene.today).exclude(kind=CommitmentKind.NO_REOFFENCE)
    shops = Establishment.objects.open(on=scene.today).filter(pk__in=papers.values("establishment"))
    coded = DoorCode.objects.values("establishment")
    for shop in shops.exclude(pk__in=coded).order_by("pk")[:_IN_FORCE]:
        issue_door_code(shop=shop, by=None, at=at)
    standing = DoorCode.objects.standing().filter(establishment__in=shops).order_by("pk")
    codes = list(standing.select_related("establishment")[: 1 + _REPLACED])
    for code in codes[:1]:
        withdraw_door_code(code=code, reason="Cơ sở xin thôi treo mã.", by=None, at=at)
    for code in codes[1:]:
        issue_door_code(shop=code.establishment, reason=_WHY, by=None, at=at)


def hand_out(*, at: datetime) -> None:
    """Once, a few by officers with an agency, so that certificates bear its name and number."""
    if DoorCode.objects.filter(issued_by__isnull=False).exists():
        return
    today = vietnam_day(at)
    papers = Commitment.objects.valid(on=today).exclude(kind=CommitmentKind.NO_REOFFENCE)
    signed = Establishment.objects.open(on=today).filter(pk__in=papers.values("establishment"))
    coded = DoorCode.objects.values("establishment")
    for officer in User.objects.filter(username__in=_HAND_OUT).order_by("username"):
        # off tour: the demonstration; domain/world/tests/test_doors.py
        mine = signed.exclude(pk__in=coded).visible_to(officer, Action.CHANGE).order_by("pk")
        for shop in mine[:_HANDED_OUT]:
            issue_door_code(shop=shop, by=officer, at=at)
