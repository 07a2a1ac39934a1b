"""One trial for each rule: what stands before, what each of sixteen does, how many may be left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Invitation
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import accept, dismiss, invite, reinvite
from hangthat.core.agencies.models import Area, Boundary, Reorganisation, SavedFilter, User
from hangthat.core.agencies.models.reorganisation import Reorganisation as Reform
from hangthat.core.agencies.services import load_boundaries, part_of
from hangthat.core.agencies.services import reorganising as reforms
from hangthat.core.agencies.services.filters import keep_filter
from hangthat.core.agencies.services.tables import read
from hangthat.core.files.models import FileReplacement, StoredFile
from hangthat.core.files.reader.asking import Inspection as Opened
from hangthat.core.files.services import replace, store
from hangthat.core.intake.models import Batch, State
from hangthat.core.intake.services import taking
from hangthat.core.jobs.models import Job
from hangthat.core.journal.services import bring
from hangthat.domain.activities.models import Activity, Material, OutreachForm, Photo
from hangthat.domain.activities.services import add_form, supplement
from hangthat.domain.activities.services import record as hold_activity
from hangthat.domain.activities.services.library import MaterialContent, issue
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import decide, find_violation
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
    issue_door_code,
    issue_links,
    issue_text,
    pledge,
    refuse,
    sign,
    withdraw_request,
)
from hangthat.domain.establishments.models import (
    Channel,
    CriterionMet,
    Establishment,
    EstablishmentSuccession,
    ExternalCount,
    Party,
    Place,
    Position,
    ShopDetails,
    ShopRole,
    Sold,
    Suspension,
)
from hangthat.domain.establishments.services import (
    add_place,
    amend_party,
    close_establishment,
    detail,
    locate,
    meet_criterion,
    move,
    note_count,
    open_channel,
    recreate_channel,
    reopen,
    suspend,
    take_role,
)
from hangthat.domain.establishments.services.registering import add_shop
from hangthat.domain.establishments.services.selling import sell
from hangthat.domain.followups.models import PlannedVisit, Why
from hangthat.domain.followups.services.planning import Goer, plan
from hangthat.domain.inspections.models import Inspection, InspectionPhoto
from hangthat.domain.inspections.services import add_photos
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.law.models import Provision
from hangthat.domain.merging.models import Apart, Merge
from hangthat.domain.merging.services import apart, merge_establishments, merge_parties
from hangthat.domain.merging.services.finding import FIND, ask_to_find
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load
from tests.races.scene import BY, NOON, OPENED, TODAY, WHY, Scene, fresh, picture, tax_code
from tests.races.together import MANY

_OPENED_BEFORE = Opened("image/png", 1, signed=False)  # no sixteen processes that open pictures
NEXT_MONTH = NOON + timedelta(30)
LATER = TODAY - timedelta(10)  # a day on which all shops are open


@dataclass(frozen=True)
class Trial:
    """rule: as it is declared. before: what stands, anew each time. act: what the n-th of sixteen
    does. left: how many there are afterwards of what there may be `most` of.

    finds: whoever comes later finds what is there and is not refused.
    locked: False where `change` compares with what was read, and no lock is needed.
    """

    rule: str
    before: Callable[[Scene], Any]
    act: Callable[[Any, int], Any]
    left: Callable[[Any], int]
    most: int = 1
    finds: bool = False
    locked: bool = True
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.rule


def again(record: Any) -> Any:
    """As this transaction reads it."""
    return type(record)._base_manager.get(pk=record.pk)


ONE_PAPER = "a member has one paper of a wording in force, and one open request for it"
FACTS = "what is recorded of a member fits its days, and what else is recorded of it"
ONE_ROLE = "a role is given once for the same days, and to nobody whose account is closed"
NUMBERS = "a tax code or a personal number is of one party"


# papers ------------------------------------------------------------------------------------------


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


def _links(request: SigningRequest) -> int:
    return SigningLink.objects.filter(request=request).standing().count()


def _with_paper(scene: Scene) -> Establishment:
    shop = scene.shop()
    sign(text=scene.text, member=shop, signed_on=LATER, **BY)
    return shop


# members -----------------------------------------------------------------------------------------


def _moves_or_is_inspected(it: tuple[Scene, Establishment], number: int) -> Any:
    scene, shop = it
    if number == 0:
        return move(again(shop), on=LATER, area=scene.ward, place=None, address="", **BY)
    return inspect(held_on=LATER, type="periodic", findings={again(shop): "clean"}, **BY)


def _moves_elsewhere(scene: Scene) -> tuple[Scene, Establishment]:
    other = Area.objects.create(
        code=f"9{fresh():05}", name="Xã", level="commune", parent=scene.ward.parent
    )
    return Scene(other, scene.an, scene.agency, scene.text), scene.shop()


def _facts_after_the_end(it: tuple[Scene, Establishment]) -> int:
    """1: it moved, or something is recorded; 2: both, which cannot be."""
    shop = again(it[1])
    facts = Inspection.objects.filter(results__establishment=shop).exists()
    return bool(shop.closed_on) + facts


def _two_shops(scene: Scene) -> tuple[Establishment, Establishment]:
    return scene.shop(), scene.shop()


def _merges(pair: tuple[Any, Any], number: int) -> Any:
    one, other = map(again, pair)
    act = merge_parties if isinstance(one, Party) else merge_establishments
    return act(survivor=one, former=other, **WHY)


def _merged(pair: tuple[Any, Any]) -> int:
    kind = "former_party" if isinstance(pair[1], Party) else "former_establishment"
    return Merge.objects.filter(**{kind: pair[1]}).count()


def _is_merged_or_inspected(pair: tuple[Establishment, Establishment], number: int) -> Any:
    one, other = map(again, pair)
    if number == 0:
        return merge_establishments(survivor=one, former=other, **WHY)
    return inspect(held_on=LATER, type="periodic", findings={other: "clean"}, **BY)


def _left_on_the_former(pair: tuple[Establishment, Establishment]) -> int:
    """1: all facts are the survivor's, or there was no merge."""
    former = again(pair[1])
    left = Inspection.objects.filter(results__establishment=former).exists()
    return 1 + (former.merged_into_id is not None and left)


# numbers -----------------------------------------------------------------------------------------


def _enters_owner(it: tuple[Scene, str], number: int) -> Any:
    scene, code = it
    owner = {"name": "Công ty Một", "kind": "enterprise", "tax_code": code}
    shop = {"name": f"Quầy {fresh()}", "kind": "shop", "area": scene.ward}
    return add_shop(owner=owner, by=scene.an, at=NOON, **shop)


def _owners(it: tuple[Scene, str]) -> int:
    return Party.objects.filter(tax_code=it[1]).count()


def _sixteen_parties(scene: Scene) -> tuple[list[Party], str]:
    return [scene.party() for _ in range(MANY)], tax_code()


def _takes_number(it: tuple[list[Party], str], number: int) -> Any:
    mine = again(it[0][number])
    return amend_party(mine, version=mine.version, tax_code=it[1], **BY)


# people ------------------------------------------------------------------------------------------


def _gives_role(it: tuple[Scene, User], number: int) -> Any:
    terms = RoleTerms(Role.LEADER, valid_from=TODAY, valid_to=TODAY + timedelta(9 + number))
    return give(user=again(it[1]), terms=terms, **BY)


def _roles(it: tuple[Scene, User]) -> int:
    return Grant.objects.filter(user=it[1], role=Role.LEADER).count()


def _is_dismissed_or_given(person: User, number: int) -> Any:
    if number == 0:
        return dismiss(user=again(person), reason="thôi việc", **BY)
    terms = RoleTerms(Role.LEADER, domain="", valid_from=TODAY + timedelta(20 * number),
                      valid_to=TODAY + timedelta(20 * number + 9))  # fmt: skip
    return give(user=again(person), terms=terms, **BY)


def _open_roles_of_the_dismissed(person: User) -> int:
    left = Grant.objects.filter(user=person, ended_at=None).exists()
    return 1 + (left and not again(person).is_active)


def _invited(scene: Scene) -> tuple[User, str]:
    name = f"moi-{fresh()}"
    return invite(username=name, full_name=name, agency=None, **BY)


def _invites_again(it: tuple[User, str], number: int) -> Any:
    return reinvite(user=again(it[0]), by=None, at=NEXT_MONTH)  # the first is worth nothing then


def _usable_invitations(it: tuple[User, str]) -> int:
    return Invitation.objects.usable(at=NEXT_MONTH).filter(user=it[0]).count()


def _accepts(it: tuple[User, str], number: int) -> Any:
    return accept(code=it[1], password=f"mot-cau-dai-{number}-khac", at=NOON)


def _passwords_set(it: tuple[User, str]) -> int:
    from hangthat.core.journal.models import Entry

    lines = Entry.objects.filter(action="password", subject_id=str(it[0].pk))
    return lines.filter(subject="agencies.user").count()


def _many_filters(scene: Scene) -> User:
    person = scene.person()
    for number in range(19):
        keep_filter(page="desk:x", name=f"cũ {number}", query="a=1", by=person, at=NOON)
    return person


def _keeps_filter(person: User, number: int) -> Any:
    return keep_filter(page="desk:x", name=f"mới {number}", query="a=1", by=person, at=NOON)


def _managed(scene: Scene) -> tuple[Party, Party, User]:
    return scene.party(), scene.party(), scene.person()


def _merges_or_gives(it: tuple[Party, Party, User], number: int) -> Any:
    survivor, former, person = map(again, it)
    if number == 0:
        return merge_parties(survivor=survivor, former=former, **WHY)
    terms = RoleTerms(Role.RIGHT_HOLDER, subject=former.code,
                      valid_from=TODAY + timedelta(20 * number),
                      valid_to=TODAY + timedelta(20 * number + 9))  # fmt: skip
    return give(user=person, terms=terms, **BY)


def _roles_about_the_merged(it: tuple[Party, Party, User]) -> int:
    former = again(it[1])
    given = Grant.objects.filter(subject=former.code, ended_at=None).exists()
    return 1 + (given and former.merged_into_id is not None)


# units -------------------------------------------------------------------------------------------


def _two_reforms(scene: Scene) -> list[Reorganisation]:
    """The heir of the first is ended by the second on the same day."""
    old, heir, last = (
        Area.objects.create(
            code=f"{fresh():07}", name=f"Xã {n}", level="commune", parent=scene.ward.parent
        )
        for n in range(3)
    )
    pairs = ((old, heir), (heir, last))
    tables = (f"from_code,to_code,note\n{one.code},{to.code},\n" for one, to in pairs)
    reformed = [read(passings=table, units="code,name\n", on=TODAY) for table in tables]
    return [reforms.propose(reform=one, basis="NQ 9", **BY) for one in reformed]


def _applies(it: list[Reorganisation], number: int) -> Any:
    return reforms.apply(reorganisation=again(it[number % 2]), **BY)


def _applied(it: list[Reorganisation]) -> int:
    return Reform.objects.filter(pk__in=[one.pk for one in it], applied_at__isnull=False).count()


def _divided(scene: Scene) -> tuple[Area, Area]:
    from hangthat.core.agencies.models import AreaSuccession

    said = {"level": "commune", "parent": scene.ward.parent}
    old = Area.objects.create(code=f"{fresh():07}", name="Cũ", valid_to=date(2025, 6, 30), **said)
    heirs = [Area.objects.create(code=f"{fresh():07}", name=f"Mới {n}", **said) for n in (1, 2)]
    for heir in heirs:
        AreaSuccession.objects.create(old=old, new=heir, on=date(2025, 7, 1))
    return old, heirs[0]


def _square(code: str) -> bytes:
    import json

    ring = [[[106.0, 21.0], [106.0, 22.0], [107.0, 22.0], [107.0, 21.0], [106.0, 21.0]]]
    shape = {"type": "Polygon", "coordinates": ring}
    feature = {"type": "Feature", "properties": {"code": code}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def _a_unit(scene: Scene) -> Area:
    return Area.objects.create(
        code=f"{fresh():07}", name="Xã", level="commune", parent=scene.ward.parent
    )


def _draws(unit: Area, number: int) -> Any:
    return load_boundaries(content=_square(unit.code), source=f"tờ {number}", on=TODAY, **BY)


# what comes in -----------------------------------------------------------------------------------


def _digest(words: str) -> str:
    return sha256(picture(words).read()).hexdigest()


def _files(scene: Scene) -> list[StoredFile]:
    return [scene.file() for _ in range(MANY + 1)]


def _batch(scene: Scene) -> Batch:
    return Batch.objects.create(
        code=f"NH-{fresh()}", name="so.csv", sha256="0" * 64, size=3, sender=scene.an,
        state=State.READING, sent_at=NOON,
    )  # fmt: skip


def _goes_on(batch: Batch, number: int) -> Any:
    mine = Batch.objects.select_related("sender").get(pk=batch.pk)
    return taking.go_on(batch=mine, by=mine.sender, at=NOON)


def _jobs(batch: Batch) -> int:
    return Job.objects.filter(args__batch=batch.code).count()


def _old_jobs_gone(scene: Scene) -> Scene:
    Job.objects.filter(kind=FIND).delete()
    return scene


def _brings(key: str, number: int) -> Any:
    return bring(
        Provision, summary=str, key={"key": key, "valid_from": OPENED}, title=f"Điều {number}",
        value="1", unit="ngày", document="Nghị định", source="thử", **BY,
    )  # fmt: skip


def _plan(scene: Scene) -> str:
    text = Path(settings.REFERENCE, "plans", "kh125-2021-2025.toml").read_text(encoding="utf-8")
    return text.replace('code = "125"', f'code = "{1000 + fresh()}"', 1)


# the trials --------------------------------------------------------------------------------------


def _activity(scene: Scene) -> tuple[Activity, list[StoredFile]]:
    held = hold_activity(kind="seminar", held_on=LATER, area=scene.ward, **BY)
    supplement(held, photos=[scene.file() for _ in range(19)], **BY)
    return held, [scene.file() for _ in range(MANY)]


def _inspection(scene: Scene) -> tuple[Inspection, list[StoredFile]]:
    found = {scene.shop(): "clean"}
    held = inspect(held_on=LATER, type="periodic", findings=found, **BY)
    add_photos(inspection=held, photos=[scene.file() for _ in range(19)], **BY)
    return held, [scene.file() for _ in range(MANY)]


def _ended_violation(scene: Scene) -> Violation:
    wrong = scene.violation()
    dismiss_violation(violation=wrong, dismissed_on=TODAY, **WHY)
    return wrong


def _anew(wrong: Violation, number: int) -> Any:
    mine = again(wrong)
    return find_violation(
        classification="ip", found_on=TODAY, establishment=mine.establishment, corrects=mine, **BY
    )


def _closed(scene: Scene) -> Establishment:
    return close_establishment(shop=scene.shop(), closed_on=date(2025, 1, 1), **BY)


def _channel(scene: Scene) -> Channel:
    return open_channel(
        party=scene.party(), kind="social", state="none", url="https://a.vn", start=OPENED,
        end=date(2025, 1, 1), **BY,
    )  # fmt: skip


def _material(scene: Scene) -> Material:
    content = MaterialContent(
        title="Tờ rơi", kind="leaflet", valid_from=OPENED, valid_to=date(2025, 1, 1), summary="chữ"
    )
    return issue(content, **BY)


def _reissues(old: Material, number: int) -> Any:
    content = MaterialContent(title="Tờ rơi mới", kind="leaflet", valid_from=LATER, summary="chữ")
    return issue(content, replaces=again(old), **BY)


def _official_text(scene: Scene) -> tuple[CommitmentText, str]:
    found = CommitmentText.objects.filter(kind="official").first()
    text = found or issue_text(kind="official", verbs="", wording="Nêu gương.", **BY)
    return text, f"Cán bộ {fresh()}"


TRIALS = (
    Trial(ONE_PAPER, lambda s: (s, s.shop()), _signs, _papers),
    Trial(ONE_PAPER, lambda s: (s, s.shop()), _asks_or_signs, _papers_or_open_requests, finds=True,
          name="a paper or an open request, not both"),
    Trial(ONE_PAPER, lambda s: s.request(s.shop()), _ends, _ended, locked=False,
          name="a request ends one way"),
    Trial(ONE_PAPER, lambda s: s.request(s.shop()),
          lambda r, n: issue_links(requests=[again(r)], **BY), _links, finds=True,
          name="one link of a request opens"),
    Trial(FACTS, _moves_elsewhere, _moves_or_is_inspected, _facts_after_the_end, finds=True),
    Trial(FACTS, _two_shops, _merges, _merged, locked=False,
          name="a record is merged once"),
    Trial(FACTS, _two_shops, _is_merged_or_inspected, _left_on_the_former, finds=True,
          name="nothing is recorded of a record that was merged"),
    Trial("one code on a shop's door", _with_paper,
          lambda shop, n: issue_door_code(shop=again(shop), **BY),
          lambda shop: DoorCode.objects.filter(establishment=shop).count()),
    Trial("a number stands once on a violation", lambda s: s.violation(),
          lambda v, n: decide(violation=again(v), decided_on=TODAY, sanction="warning",
                              number="12/QĐ", **BY),
          lambda v: Decision.objects.filter(violation=v).count()),
    Trial("a member stands once in the calendar of who goes there", lambda s: (s, s.shop()),
          lambda it, n: plan(days={again(it[1]): TODAY}, why=Why.CHECK,
                             goer=Goer(agency=it[0].agency), **BY),
          lambda it: PlannedVisit.objects.filter(establishment=it[1]).count()),
    Trial(NUMBERS, lambda s: (s, tax_code()), _enters_owner, _owners, finds=True),
    Trial(NUMBERS, _sixteen_parties, _takes_number,
          lambda it: Party.objects.filter(tax_code=it[1]).count(), name="a number is taken once"),
    Trial("a wrong entry is entered anew once", _ended_violation, _anew,
          lambda wrong: Violation.objects.filter(corrects=wrong).count()),
    Trial("a shop rests once at a time", lambda s: s.shop(),
          lambda shop, n: suspend(again(shop), start=LATER, remark="nghỉ", **BY),
          lambda shop: Suspension.objects.filter(establishment=shop).count()),
    Trial("a record goes on as one other", _closed,
          lambda shop, n: reopen(again(shop), on=LATER, **BY),
          lambda shop: EstablishmentSuccession.objects.filter(old=shop).count()),
    Trial("a party is the same at a shop once at a time", lambda s: (s.shop(), s.party()),
          lambda it, n: take_role(shop=again(it[0]), party=again(it[1]), role="manager", **BY),
          lambda it: ShopRole.objects.filter(establishment=it[0]).count()),
    Trial("a shop's own fields say one thing at a time", lambda s: s.shop(),
          lambda shop, n: detail(again(shop), values={"row": f"{n}"}, since=LATER, **BY),
          lambda shop: ShopDetails.objects.current().filter(establishment=shop).count()),
    Trial("one position of a shop", lambda s: s.shop(),
          lambda shop, n: locate(shop=again(shop), latitude=21.8, longitude=106.7 + n / 1000,
                                 how="map", **BY),
          lambda shop: Position.objects.filter(establishment=shop).count(), finds=True),
    Trial("a shop sells what one list says", lambda s: s.shop(),
          lambda shop, n: sell(again(shop), goods=["Giày", f"mũ {n}"], brands=[], on=LATER, **BY),
          lambda shop: Sold.objects.current().filter(establishment=shop).count(), most=2,
          finds=True),
    Trial("a channel goes on as one other", _channel,
          lambda c, n: recreate_channel(again(c), url=f"https://b{n}.vn", on=LATER, **BY),
          lambda c: Channel.objects.filter(follows=c).count()),
    Trial("a place meets the criterion once at a time",
          lambda s: add_place(name="Chợ", kind="market", area=s.ward, **BY),
          lambda p, n: meet_criterion(again(p), start=LATER, evidence="biên bản", **BY),
          lambda p: CriterionMet.objects.filter(place=p).count()),
    Trial("one count of a source, kind, unit and day", lambda s: (s.ward, TODAY - timedelta(fresh())),
          lambda it, n: note_count(source="tax", kind="shop", area=it[0], on=it[1], number=n, **BY),
          lambda it: ExternalCount.objects.standing().filter(area=it[0], on=it[1]).count()),
    Trial("two shops are said to be two once", _two_shops,
          lambda pair, n: apart(one=again(pair[0]), other=again(pair[1]), **BY),
          lambda pair: Apart.objects.filter(one=pair[0], other=pair[1]).count(), finds=True),
    Trial("likely pairs are looked for by one job at a time", _old_jobs_gone,
          lambda s, n: ask_to_find(by=s.an, at=NOON),
          lambda s: Job.objects.filter(kind=FIND).count()),
    Trial("an official has one pledge in force", _official_text,
          lambda it, n: pledge(text=it[0], name=it[1], signed_on=TODAY, **BY),
          lambda it: OfficialPledge.objects.filter(name=it[1]).count()),
    Trial("versions of a wording are counted one by one",
          lambda s: CommitmentText.objects.filter(kind="import").count(),
          lambda was, n: issue_text(kind="import", verbs="import", wording=f"Điều {n}.", **BY),
          lambda was: CommitmentText.objects.filter(kind="import").count() - was, most=MANY,
          finds=True),
    Trial("a version of a material is replaced once", _material, _reissues,
          lambda old: Material.objects.filter(replaces=old).count()),
    Trial("one form of outreach of a name", lambda s: f"Hình thức {fresh()}",
          lambda name, n: add_form(name=name, counter="other", **BY),
          lambda name: OutreachForm.objects.filter(name=name).count()),
    Trial("an activity has each photo once, and so many", _activity,
          lambda it, n: supplement(again(it[0]), photos=[it[1][n]], **BY),
          lambda it: Photo.objects.filter(activity=it[0]).count(), most=20),
    Trial("an inspection has each photo once, and so many", _inspection,
          lambda it, n: add_photos(inspection=again(it[0]), photos=[it[1][n]], **BY),
          lambda it: InspectionPhoto.objects.filter(inspection=it[0]).count(), most=20),
    Trial(ONE_ROLE, lambda s: (s, s.person()), _gives_role, _roles),
    Trial(ONE_ROLE, lambda s: s.person(), _is_dismissed_or_given, _open_roles_of_the_dismissed,
          finds=True, name="no role is given to a closed account"),
    Trial("no role is given for a record that is being merged", _managed, _merges_or_gives,
          _roles_about_the_merged, finds=True),
    Trial("one account of a name", lambda s: f"ten-{fresh()}",
          lambda name, n: invite(username=name, full_name=name, agency=None, **BY),
          lambda name: User.objects.filter(username=name).count()),
    Trial("one invitation of a person opens the account", _invited, _invites_again,
          _usable_invitations, finds=True),
    Trial("an invitation is used once", _invited, _accepts, _passwords_set, locked=False),
    Trial("so many saved filters of one person", _many_filters, _keeps_filter,
          lambda person: SavedFilter.objects.filter(user=person).count(), most=20),
    Trial("units are reformed one after another", _two_reforms, _applies, _applied),
    Trial("one part of a divided unit for each heir", _divided,
          lambda it, n: part_of(divided=it[0], heir=it[1], **BY),
          lambda it: Area.objects.filter(parent=it[0]).count(), finds=True),
    Trial("one boundary of a unit", _a_unit, _draws,
          lambda unit: Boundary.objects.filter(area=unit).count(), finds=True),
    Trial("a scan has one newer version, and is one of one paper", _files,
          lambda them, n: replace(file=them[0], new=them[n + 1], reason="rõ hơn", **BY),
          lambda them: FileReplacement.objects.filter(old=them[0]).count()),
    Trial("a content is stored once", lambda s: f"nội dung {fresh()}",
          lambda words, n: store(upload=picture(words), looked_at=_OPENED_BEFORE, **BY),
          lambda words: StoredFile.objects.filter(sha256=_digest(words)).count(), finds=True),
    Trial("a batch is worked on, or put right, by one at a time", _batch, _goes_on, _jobs),
    Trial("one row of a key", lambda s: f"khóa-{fresh()}", _brings,
          lambda key: Provision.objects.filter(key=key).count(), finds=True),
    Trial("one version of a plan is in use", _plan,
          lambda text, n: load(text=text, confirmed=True, **BY),
          lambda text: PlanVersion.objects.filter(content=text).count(), finds=True),
)  # fmt: skip

__all__ = ["TRIALS", "Place", "Trial", "ValidationError"]
