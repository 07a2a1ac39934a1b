"""Papers, visits, violations, decisions, activities."""

from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.models import StoredFile
from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Activity, Attendee, Photo
from hangthat.domain.activities.services import NewAttendee, enter_shop_of, supplement
from hangthat.domain.activities.services import record as hold_activity
from hangthat.domain.activities.services.attendees import MOST_ATTENDEES
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.cases.services import close_case, decide, find_violation, gather, open_case
from hangthat.domain.cases.services import dismiss as dismiss_violation
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    DoorCode,
    OfficialPledge,
    SigningLink,
    SigningRequest,
)
from hangthat.domain.commitments.services import (
    ask_to_sign,
    issue_links,
    issue_text,
    pledge,
    refuse,
    sign,
    withdraw_request,
)
from hangthat.domain.coordination import services as coordination
from hangthat.domain.coordination.models import CasePartner, JointCheck, JointPart, OverlapAnswer
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.services.answering import ANSWERED_ONCE
from hangthat.domain.coordination.services.case_partners import PARTNER_ONCE
from hangthat.domain.establishments.models import (
    Establishment,
)
from hangthat.domain.followups.models import PlannedVisit, Why
from hangthat.domain.followups.services.planning import Goer, plan
from hangthat.domain.inspections.models import Inspection, InspectionPhoto
from hangthat.domain.inspections.services import add_photos
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.placards.models import CertificateNumber, NameLookup
from hangthat.domain.placards.services import issue_door_code
from hangthat.domain.placards.services.doors import COUNTED
from hangthat.domain.placards.services.lookups import RULE as BY_NAME
from hangthat.domain.placards.services.lookups import look_up
from tests.races.scene import BY, NOON, TODAY, WHY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import LATER, ONE_PAPER, REGISTER, Trial, again


def _signs(it: tuple[Scene, Establishment], number: int) -> Any:
    scene, shop = it
    return sign(text=scene.text, member=again(shop), signed_on=LATER, **BY)


def _papers(it: tuple[Scene, Establishment]) -> int:
    return Commitment.objects.filter(establishment=it[1]).count()


def _asks_or_signs(it: tuple[Scene, Establishment], number: int) -> Any:
    scene, shop = it
    if number % 2:
        return sign(text=scene.text, member=again(shop), signed_on=LATER, **BY)
    asked = {"way": "paper", "asked_on": LATER, "establishments": [again(shop)]}
    return ask_to_sign(text=scene.text, **asked, **BY)


def _papers_or_open_requests(it: tuple[Scene, Establishment]) -> int:
    """A paper answers the request; one that is open beside a paper is one too many."""
    return _papers(it) + SigningRequest.objects.open().filter(establishment=it[1]).count()


def _ends(request: SigningRequest, number: int) -> Any:
    mine = again(request)
    if number % 2:
        return refuse(request=mine, refused_on=TODAY, **WHY)
    return withdraw_request(request=mine, **WHY)


def _ended(request: SigningRequest) -> int:
    mine = again(request)
    return bool(mine.refused_on) + bool(mine.withdrawn_on) + 0


def _case(scene: Scene) -> Case:
    return open_case(opened_on=TODAY, classification="ip", area=scene.ward, **BY)


def _links(request: SigningRequest) -> int:
    return SigningLink.objects.filter(request=request).standing().count()


def _with_paper(scene: Scene) -> Establishment:
    shop = scene.shop()
    sign(text=scene.text, member=shop, signed_on=LATER, **BY)
    return shop


def _papers_of_one_agency(scene: Scene) -> tuple[User, list[Establishment]]:
    agency = Agency.objects.create(code=f"QLTT-{fresh()}", name="Chi cục Quản lý thị trường")
    officer = scene.person()
    User.objects.filter(pk=officer.pk).update(agency=agency)
    return again(officer), [_with_paper(scene) for _ in range(MANY)]


def _numbers(it: tuple[User, list[Establishment]]) -> int:
    return CertificateNumber.objects.filter(agency=it[0].agency, number__lte=MANY).count()


def _activity(scene: Scene) -> tuple[Activity, list[StoredFile]]:
    held = hold_activity(kind="seminar", held_on=LATER, area=scene.ward, **BY)
    supplement(held, photos=[scene.file() for _ in range(19)], **BY)
    return held, [scene.file() for _ in range(MANY)]


def _inspection(scene: Scene) -> tuple[Inspection, list[StoredFile]]:
    found = {scene.shop(): "clean"}
    held = inspect(held_on=LATER, type="periodic", findings=found, **BY)
    add_photos(inspection=held, photos=[scene.file() for _ in range(19)], **BY)
    return held, [scene.file() for _ in range(MANY)]


def _full_activity(scene: Scene) -> Activity:
    held = hold_activity(kind="seminar", held_on=LATER, area=scene.ward, **BY)
    people = [NewAttendee(f"Người {n}") for n in range(MOST_ATTENDEES - 1)]
    return supplement(held, attendees=people, **BY)


def _attendee(scene: Scene) -> tuple[Scene, Attendee]:
    held = hold_activity(kind="seminar", held_on=LATER, area=scene.ward, **BY)
    supplement(held, attendees=[NewAttendee(f"Người {fresh()}")], **BY)
    return scene, held.attendees.get()


def _enters(it: tuple[Scene, Attendee], number: int) -> Any:
    scene, person = it
    shop = {"name": person.name, "kind": "stall", "area": scene.ward}
    return enter_shop_of(again(person), owner=scene.party(), by=scene.an, at=NOON, **shop)


def _ended_violation(scene: Scene) -> Violation:
    wrong = scene.violation()
    dismiss_violation(violation=wrong, dismissed_on=TODAY, **WHY)
    return wrong


def _anew(wrong: Violation, number: int) -> Any:
    mine = again(wrong)
    return find_violation(
        classification="ip", found_on=TODAY, establishment=mine.establishment, corrects=mine, **BY
    )


def _official_text(scene: Scene) -> tuple[CommitmentText, str]:
    found = CommitmentText.objects.filter(kind="official").first()
    text = found or issue_text(kind="official", verbs="", wording="Nêu gương.", **BY)
    return text, f"Cán bộ {fresh()}"


def _pair(scene: Scene) -> tuple[str, str]:
    """Two checks of one shop by two forces."""
    shop = scene.shop()
    codes = [
        inspect(held_on=LATER, type="periodic", findings={shop: "clean"}, agency=agency, **BY).code
        for agency in (scene.agency, _other_force())
    ]
    return codes[0], codes[1]


def _other_force() -> Agency:
    return Agency.objects.get_or_create(code="other-force", defaults={"name": "Lực lượng khác"})[0]


def _merges(codes: tuple[str, str], number: int) -> Any:
    overlap = pair_of(None, *codes)
    assert overlap
    side = (overlap.one, overlap.other)[number % 2]
    assert side.agency
    return coordination.merge(overlap, lead=side.agency, **BY)


def _answers(codes: tuple[str, str], number: int) -> Any:
    overlap = pair_of(None, *codes)
    assert overlap
    assert overlap.one.agency
    said = {"agency": overlap.one.agency, "reason": "khác nội dung"}
    return coordination.answer(overlap, **said, **BY)


def _joints(codes: tuple[str, str]) -> int:
    held = Inspection.objects.filter(code=codes[0])
    return JointPart.objects.filter(inspection__in=held).count()


def _joint(scene: Scene) -> tuple[JointCheck, str, str]:
    """Of two forces, with a check of a third one at the same shop."""
    codes = _pair(scene)
    overlap = pair_of(None, *codes)
    assert overlap
    assert overlap.one.agency
    joint = coordination.merge(overlap, lead=overlap.one.agency, **BY)
    third = Agency.objects.get_or_create(code="third-force", defaults={"name": "Lực lượng ba"})[0]
    found = {joint.member: "clean"}
    held = inspect(held_on=LATER, type="periodic", findings=found, agency=third, **BY)
    return joint, codes[0], held.code


def _leaves_or_merges(it: tuple[JointCheck, str, str], number: int) -> Any:
    """The first one leaves, so that the check of two is dissolved; the rest bring in a third."""
    joint, one, third = it
    if number == 0:
        part = JointPart.objects.filter(joint=joint).exclude(inspection__code=one).get()
        return coordination.leave(part, reason="không tham gia", **BY)
    overlap = pair_of(None, one, third)
    assert overlap
    assert overlap.other.agency
    return coordination.merge(overlap, lead=overlap.other.agency, **BY)


def _left_alone(it: tuple[JointCheck, str, str]) -> int:
    return JointPart.objects.filter(
        joint=it[0], left_on=None, joint__ended_on__isnull=False
    ).count()


def _signs_of_a_street(scene: Scene) -> list[Establishment]:
    NameLookup.objects.all().delete()
    shops = [scene.shop() for _ in range(MANY)]
    for number, shop in enumerate(shops):
        name = f"minh ten{fresh()}so{number}"
        Establishment.objects.filter(pk=shop.pk).update(name=name, search_key=name)
    return [again(shop) for shop in shops]


def _looks_up(shops: list[Establishment], number: int) -> Any:
    shop = shops[number]
    return look_up(shop.name, commune=shop.area.code, at=NOON)


def _told_by_name(shops: list[Establishment]) -> int:
    return NameLookup.objects.filter(kind="told").count()


def _shared_case(scene: Scene) -> Case:
    about = {"opened_on": TODAY, "classification": "ip", "area": scene.ward}
    return open_case(**about, agency=scene.agency, **BY)


def _joins_the_case(case: Case, number: int) -> Any:
    return coordination.add_partner(case=again(case), agency=_other_force(), **BY)


TRIALS = (
    Trial(BY_NAME, _signs_of_a_street, _looks_up, _told_by_name, finds=True),
    Trial(PARTNER_ONCE, _shared_case, _joins_the_case,
          lambda case: CasePartner.objects.current().filter(case=case).count()),
    Trial(coordination.JOINED_ONCE, _pair, _merges, _joints),
    Trial(coordination.JOINED_ONCE, _joint, _leaves_or_merges, _left_alone, most=0, finds=True,
          led=True, name="nobody comes into a joint check that is dissolved"),
    Trial(ANSWERED_ONCE, _pair, _answers,
          lambda codes: OverlapAnswer.objects.filter(
              one=f"inspection:{Inspection.objects.get(code=codes[0]).pk}").count(),
          name="each force answers an overlap once"),
    Trial(ONE_PAPER, lambda s: (s, s.shop()), _signs, _papers),
    Trial(ONE_PAPER, lambda s: (s, s.shop()), _asks_or_signs, _papers_or_open_requests, finds=True,
          name="a paper or an open request, not both"),
    Trial(ONE_PAPER, lambda s: s.request(s.shop()), _ends, _ended, locked=False,
          name="a request ends one way"),
    Trial(ONE_PAPER, lambda s: s.request(s.shop()),
          lambda r, n: issue_links(requests=[again(r)], **BY), _links, finds=True,
          name="one link of a request opens"),
    Trial("one code on a shop's door", _with_paper,
          lambda shop, n: issue_door_code(shop=again(shop), **BY),
          lambda shop: DoorCode.objects.filter(establishment=shop).count()),
    Trial(COUNTED, _papers_of_one_agency,
          lambda it, n: issue_door_code(shop=again(it[1][n]), by=it[0], at=NOON),
          _numbers, most=MANY, finds=True),
    Trial(REGISTER, lambda s: s.violation(),
          lambda v, n: decide(violation=again(v), decided_on=TODAY, sanction="warning",
                              number="12/QĐ", **BY),
          lambda v: Decision.objects.filter(violation=v).count(),
          name="a number stands once on a violation"),
    Trial("an agency's case number stands once", lambda s: (s, f"{fresh()}/VV"),
          lambda it, n: open_case(opened_on=TODAY, classification="ip", area=it[0].ward,
                                  agency=it[0].agency, number=it[1], **BY),
          lambda it: Case.objects.filter(number=it[1]).count()),
    Trial("a violation is of one case", lambda s: (s.violation(), [_case(s) for _ in range(MANY)]),
          lambda it, n: gather(case=again(it[1][n]), violations=[again(it[0])], **BY),
          lambda it: Entry.objects.of("cases.violation", it[0].pk).filter(action="gather").count(),
          locked=False),
    Trial("a case takes in, ends and is restricted by one act at a time", lambda s: _case(s),
          lambda case, n: close_case(case=again(case), closed_on=TODAY, outcome="other", **BY),
          lambda case: Entry.objects.of("cases.case", case.pk).filter(action="close").count(),
          locked=False),
    Trial("a member stands once in the calendar of who goes there", lambda s: (s, s.shop()),
          lambda it, n: plan(days={again(it[1]): TODAY}, why=Why.CHECK,
                             goer=Goer(agency=it[0].agency), **BY),
          lambda it: PlannedVisit.objects.filter(establishment=it[1]).count()),
    Trial("a wrong entry is entered anew once", _ended_violation, _anew,
          lambda wrong: Violation.objects.filter(corrects=wrong).count()),
    Trial("an official has one pledge in force", _official_text,
          lambda it, n: pledge(text=it[0], name=it[1], signed_on=TODAY, **BY),
          lambda it: OfficialPledge.objects.filter(name=it[1]).count()),
    Trial("versions of a wording are counted one by one",
          lambda s: CommitmentText.objects.filter(kind="import").count(),
          lambda was, n: issue_text(kind="import", verbs="import", wording=f"Điều {n}.", **BY),
          lambda was: CommitmentText.objects.filter(kind="import").count() - was, most=MANY,
          finds=True),
    Trial("an activity has each photo once, and so many", _activity,
          lambda it, n: supplement(again(it[0]), photos=[it[1][n]], **BY),
          lambda it: Photo.objects.filter(activity=it[0]).count(), most=20),
    Trial("an activity names so many people outside the registry", _full_activity,
          lambda it, n: supplement(again(it), attendees=[NewAttendee(f"Thêm {n}")], **BY),
          lambda it: it.attendees.count(), most=MOST_ATTENDEES),
    Trial("a person outside the registry becomes one shop", _attendee, _enters,
          lambda it: Establishment.objects.filter(name=it[1].name).count(), locked=False),
    Trial("an inspection has each photo once, and so many", _inspection,
          lambda it, n: add_photos(inspection=again(it[0]), photos=[it[1][n]], **BY),
          lambda it: InspectionPhoto.objects.filter(inspection=it[0]).count(), most=20),
)  # fmt: skip
