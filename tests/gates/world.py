"""The rows of `cast.py`, made through the services; every text of every row is a canary."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hangthat.core.access.services import grants
from hangthat.core.access.services.people import dismiss, invite
from hangthat.core.agencies import services as land
from hangthat.core.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    Reorganisation,
    User,
)
from hangthat.core.agencies.services.tables import read
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf, a_png
from hangthat.core.intake.models import Batch
from hangthat.domain.activities import services as activities
from hangthat.domain.activities.services import CampaignPlan, MaterialContent
from hangthat.domain.cases import services as cases
from hangthat.domain.commitments import services as commitments
from hangthat.domain.commitments.models import FormBatch
from hangthat.domain.commitments.services import Evidence, Origin
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import EstablishmentSuccession
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections import services as inspections
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from tests.gates import cast

AT = timezone.now()  # the doors know no other day than today
BEFORE = datetime(2025, 1, 10, 5, tzinfo=UTC)
DAY = date(2024, 3, 4)
TODAY = timezone.localdate()
MONTH = timedelta(30)
SOON = TODAY + MONTH  # a day that is planned for
OPENED = date(2020, 1, 1)
SAID: dict[str, Any] = {"by": None, "at": AT}
CANARY = re.compile(r"CANARY-(\w+)-(\w+)-(\w+)", re.IGNORECASE)
BROUGHT = {"pdf": a_pdf("bản rõ hơn"), "png": a_png("ảnh")}  # what a cell sends in
PASSWORD = "hangthat-cua-cac-cong"


@dataclass(frozen=True)
class Thing:
    """One row, and what the oracle may know of it: all by key."""

    kind: str
    key: str
    row: Any
    area: str | None = None
    agency: str | None = None
    sort: str = ""  # of a shop
    place: str | None = None
    members: tuple[str, ...] = ()  # whom it is about
    officer: str | None = None  # whose visit it is

    @property
    def code(self) -> str:
        return str(getattr(self.row, "code", None) or self.row.sha256)


@dataclass
class World:
    things: dict[tuple[str, str], Thing] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    secrets: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)  # of links to sign by
    plan: PlanVersion | None = None
    reform: Reorganisation | None = None  # proposed: a and b into e

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.kind == kind]

    def get(self, kind: str, key: str) -> Thing:
        return self.things[kind, key]

    def member(self, key: str) -> Thing:
        """A shop, party or board."""
        return next(
            self.things[k, key] for k in ("shop", "party", "board") if (k, key) in self.things
        )

    def put(self, kind: str, key: str, row: Any, **known: Any) -> Any:
        self.things[kind, key] = Thing(kind, key, row, **known)
        return row

    def canaries(self, text: str) -> set[tuple[str, str, str]]:
        """The (kind, key, class) of every canary in a text."""
        found = {(m[1].lower(), m[2].lower(), m[3].lower()) for m in CANARY.finditer(text)}
        return found | {whose for secret, whose in self.secrets.items() if secret in text}


def canary(kind: str, key: str, what: str) -> str:
    return f"CANARY-{kind}-{key}-{what}"


def build() -> World:
    """A province with everything in it that a rule speaks of. Inside a transaction."""
    world = World()
    _land(world)
    world.plan = load_plan_125()
    _registry(world)
    _shops(world)
    _outreach(world)
    _checks(world)
    for name, held in cast.PEOPLE.items():
        world.people[name] = _person(world, name, held)
    _visits(world)
    _special(world)
    world.reform = land.propose(reform=reform("a e", "b e"), basis="NQ 1", **SAID)
    _sheets(world)
    for content in BROUGHT.values():  # looked into once, not anew in every cell
        store(upload=SimpleUploadedFile("tep", content), **SAID)
    return world


def _land(world: World) -> None:
    for key, (level, parent, start, end) in cast.AREAS.items():
        world.areas[key] = Area.objects.create(
            code=f"land-{key}",
            name=f"Đơn vị {key}",
            level=level,
            parent=world.areas[parent] if parent else None,
            valid_from=start,
            valid_to=end,
        )
    for old, new in cast.HEIRS:
        AreaSuccession.objects.create(
            old=world.areas[old], new=world.areas[new], on=date(2025, 7, 1)
        )
    for key, end in cast.AGENCIES.items():
        world.agencies[key] = Agency.objects.create(
            code=f"agency-{key}", name=f"Cơ quan {key}", valid_to=end
        )
    for old, new in cast.AGENCY_HEIRS:
        AgencySuccession.objects.create(
            old=world.agencies[old], new=world.agencies[new], on=date(2025, 3, 1)
        )


def reform(*passings: str) -> Any:
    """Units by key, each into another: "a e"."""
    lines = (f"land-{old},land-{new}" for old, new in map(str.split, passings))
    return read(passings="\n".join(["from_code,to_code", *lines]), on=SOON)


def _registry(world: World) -> None:
    for number, (key, special) in enumerate(cast.PARTIES.items(), 10):
        phone = f"09120001{number}"
        tax = f"0200990001{number}" if special == "12 digits" else ""
        row = registry.register_party(
            name=canary("party", key, "name"), kind="household", tax_code=tax, phone=phone,
            personal_id=canary("party", key, "id"), code=canary("party", key, "code"), **SAID,
        )  # fmt: skip
        world.put("party", key, row)
        world.secrets[phone] = ("party", key, "phone")
        if tax:
            world.secrets[tax] = ("party", key, "id")
    for key, (sort, state) in cast.CHANNELS.items():
        row = registry.open_channel(
            party=world.get("party", key).row, kind=sort, state=state,
            url=canary("channel", key, "url"), start=OPENED, code=canary("channel", key, "code"),
            **SAID,
        )  # fmt: skip
        world.put("channel", key, row, members=(key,))
    registry.join_group(party=world.get("party", "pb").row, group="importer", start=OPENED, **SAID)
    for key, area in cast.PLACES.items():
        row = registry.add_place(
            name=canary("place", key, "name"), kind="market", area=world.areas[area],
            code=canary("place", key, "code"), **SAID,
        )  # fmt: skip
        world.put("place", key, row, area=area)
    met = world.get("place", cast.MET)
    registry.meet_criterion(met.row, start=date(2026, 3, 1), evidence="biên bản", **SAID)
    world.put("met", cast.MET, met.row, area=met.area)
    for key, (place, area) in cast.BOARDS.items():
        row = registry.add_board(
            name=canary("board", key, "name"), kind="market" if place else "commune",
            area=world.areas[area] if area else None, code=canary("board", key, "code"),
            place=world.get("place", place).row if place else None, valid_from=OPENED, **SAID,
        )  # fmt: skip
        world.put("board", key, row, area=area, place=place)


def _shops(world: World) -> None:
    for number, (key, (party, sort, area, place)) in enumerate(cast.SHOPS.items(), 10):
        row = registry.open_establishment(
            party=world.get("party", party).row, name=canary("shop", key, "name"), kind=sort,
            area=world.areas[area], place=world.get("place", place).row if place else None,
            address=f"{canary('shop', key, 'address')} ngach{number}",
            opened_on=OPENED, code=canary("shop", key, "code"), **SAID,
        )  # fmt: skip
        world.put("shop", key, row, area=area, sort=sort, place=place, members=(party,))
        at = {"latitude": 21.5 + number / 100, "longitude": 106.5 + number / 20}
        registry.locate(shop=row, how="typed", **at, **SAID)
    for old, new in cast.GO_ON:
        EstablishmentSuccession.objects.create(
            old=world.get("shop", old).row, new=world.get("shop", new).row, step="moved", on=DAY
        )
    for key, (area, place) in cast.FOCUSES.items():
        row = registry.watch(
            kind="hot_spot", name=canary("focus", key, "name"), area=world.areas[area],
            place=world.get("place", place).row if place else None, start=date(2026, 3, 1),
            why=canary("focus", key, "why"), **SAID,
        )  # fmt: skip
        world.put("focus", key, row, area=area, place=place)
    for key, area in cast.COUNTS.items():
        row = registry.note_count(
            source="tax", kind="all", area=world.areas[area] if area else None,
            on=date(2026, 3, 1), number=9, document=canary("count", key, "document"), **SAID,
        )  # fmt: skip
        world.put("count", key, row, area=area)
    for key in cast.RESTING:
        shop = world.get("shop", key)
        registry.suspend(shop.row, start=date(2026, 9, 1), remark="sửa nhà", **SAID)
        world.put(
            "resting", key, shop.row, area=shop.area, sort=shop.sort, place=shop.place,
            members=shop.members,
        )  # fmt: skip


def _outreach(world: World) -> None:
    world.texts = {
        kind: commitments.issue_text(kind=kind, verbs="trade", wording="Nội dung mẫu", **SAID)
        for kind in ("trade", "online")
    }
    for key, agency in cast.MATERIALS.items():
        row = activities.issue(
            MaterialContent(
                title=canary("material", key, "title"),
                kind="leaflet",
                valid_from=DAY,
                summary="bài",
                issuer=world.agencies[agency] if agency else None,
            ),
            code=canary("material", key, "code"),
            **SAID,
        )
        world.put("material", key, row, agency=agency)
    handed_out = activities.Details(handouts={world.get("material", "l0").row: 5})
    for key, (area, agency, members) in cast.ACTIVITIES.items():
        who = [world.member(one) for one in members]
        row = activities.record(
            kind="visit", title=canary("activity", key, "title"), held_on=DAY,
            area=world.areas[area] if area else None, headcount=7,
            organiser=world.agencies[agency] if agency else None,
            establishments=[one.row for one in who if one.kind == "shop"],
            parties=[one.row for one in who if one.kind == "party"],
            boards=[one.row for one in who if one.kind == "board"],
            code=canary("activity", key, "code"), details=handed_out, **SAID,
        )  # fmt: skip
        world.put("activity", key, row, area=area, agency=agency, members=members)
    for key, agency in cast.CAMPAIGNS.items():
        row = activities.launch(
            CampaignPlan(
                name=canary("campaign", key, "name"),
                lead=world.agencies[agency],
                start=DAY,
                end=DAY,
            ),
            code=canary("campaign", key, "code"),
            **SAID,
        )
        world.put("campaign", key, row, agency=agency)
    activities.add_form(name="thi tìm hiểu", counter="other", **SAID)
    for key, (member, scan, held) in cast.PAPERS.items():
        about = world.member(member)
        row = commitments.sign(
            text=world.texts["trade"], signed_on=DAY, member=about.row,
            valid_to=SOON,  # or they would end with the plan
            evidence=Evidence(
                signer=canary("commitment", key, "signer"),
                scan=_scan(world, scan, member) if scan else None,
            ),
            origin=Origin(
                activity=world.get("activity", held).row if held else None,
                code=canary("commitment", key, "code"),
            ),
            **SAID,
        )  # fmt: skip
        world.put("commitment", key, row, members=(member,))
        if scan:
            world.put("scanned", key, row, members=(member,))
    _asked(world)
    for key in cast.DOORS:
        shop = world.get("shop", key)
        commitments.issue_door_code(shop=shop.row, **SAID)
        world.put(
            "door", key, shop.row, area=shop.area, sort=shop.sort, place=shop.place,
            members=shop.members,
        )  # fmt: skip
    for key, (board, scan) in cast.REGULATIONS.items():
        row = commitments.sign_regulation(
            board=world.get("board", board).row, signed_on=DAY, scan=_scan(world, scan, board),
            code=canary("regulation", key, "code"), **SAID,
        )  # fmt: skip
        world.put("regulation", key, row, members=(board,))


def _asked(world: World) -> None:
    for key, member in cast.REQUESTS.items():
        about = world.member(member)
        (row,) = commitments.ask_to_sign(
            text=world.texts["online"], way="paper", asked_on=DAY,
            establishments=[about.row] if about.kind == "shop" else [],
            parties=[about.row] if about.kind == "party" else [], **SAID,
        )  # fmt: skip
        row.code = canary("request", key, "code")
        row.save()
        (issued,) = commitments.issue_links(requests=[row], **SAID)
        world.tokens.append(issued.token)
        world.put("request", key, row, members=(member,))
    pledged = commitments.issue_text(kind="official", verbs="", wording="Nêu gương", **SAID)
    for key, area in cast.PLEDGES.items():
        row = commitments.pledge(
            text=pledged, name=canary("pledge", key, "name"), signed_on=DAY,
            area=world.areas[area] if area else None, **SAID,
        )  # fmt: skip
        world.put("pledge", key, row, area=area)


def _scan(world: World, key: str, member: str) -> Any:
    content = a_pdf(canary("file", key, "content"))
    upload = SimpleUploadedFile(canary("file", key, "name"), content)
    row = store(upload=upload, **SAID)
    world.secrets[row.sha256] = ("file", key, "digest")
    return world.put("file", key, row, members=(member,))


def _checks(world: World) -> None:
    for key, (agency, members) in cast.CHECKS.items():
        row = inspections.record(
            held_on=DAY, type="periodic", number=canary("inspection", key, "number"),
            findings={world.member(one).row: "violation" for one in members},
            agency=world.agencies[agency] if agency else None,
            code=canary("inspection", key, "code"), **SAID,
        )  # fmt: skip
        world.put("inspection", key, row, agency=agency, members=members)
        for result in row.results.all():
            member = _key_of(world, result.establishment or result.party)
            type(result).objects.filter(pk=result.pk).update(
                remark=canary("result", f"{key}_{member}", "remark")
            )
            world.put("result", f"{key}_{member}", result, agency=agency, members=(member,))
    for key, (held, member) in cast.VIOLATIONS.items():
        about = world.member(member)
        agency = cast.CHECKS[held][0] if held else None
        row = cases.find_violation(
            classification="counterfeit", found_on=DAY, conduct=canary("violation", key, "conduct"),
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            inspection=world.get("inspection", held).row if held else None,
            code=canary("violation", key, "code"), **SAID,
        )  # fmt: skip
        world.put("violation", key, row, agency=agency, members=(member,))
    for key, (violation, agency) in cast.DECISIONS.items():
        found = world.get("violation", violation)
        row = cases.decide(
            violation=found.row, decided_on=DAY, sanction="fine", fine_vnd=5_000_000,
            number=canary("decision", key, "number"),
            agency=world.agencies[agency] if agency else None,
            code=canary("decision", key, "code"), **SAID,
        )  # fmt: skip
        world.put("decision", key, row, agency=agency, members=found.members)


def _visits(world: World) -> None:
    for key, (agency, officer, member) in cast.VISITS.items():
        about = world.member(member)
        row = PlannedVisit.objects.create(
            code=canary("visit", key, "code"), why="check", day=TODAY,
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            agency=world.agencies[agency] if agency else None,
            officer=world.people[officer] if officer else None,
            note=canary("visit", key, "note"), planned_on=TODAY, accepted_on=TODAY,
        )  # fmt: skip
        world.put("visit", key, row, agency=agency, members=(member,), officer=officer)


def _sheets(world: World) -> None:
    for key, (sender, agency) in cast.BATCHES.items():
        row = Batch.objects.create(
            code=canary("batch", key, "code"), name=canary("batch", key, "name"), size=1,
            sender=world.people[sender], agency=world.agencies[agency] if agency else None,
            state="checked", list_name="co-so", sent_at=AT,
        )  # fmt: skip
        world.put("batch", key, row, agency=agency, members=(sender,))
    for key, (sender, agency) in cast.FORMS.items():
        row = FormBatch.objects.create(
            code=canary("forms", key, "code"), title=canary("forms", key, "title"),
            text=world.texts["trade"], sender=world.people[sender], asked_on=DAY, recorded_at=AT,
            agency=world.agencies[agency] if agency else None,
        )  # fmt: skip
        world.put("forms", key, row, agency=agency, members=(sender,))


def _key_of(world: World, row: Any) -> str:
    return next(t.key for t in world.things.values() if t.row == row and type(t.row) is type(row))


def _person(world: World, name: str, held: tuple[cast.Has, ...]) -> User:
    user, _ = invite(username=name, full_name=canary("person", name, "name"), agency=None, **SAID)
    for one in held:
        if not one.how.startswith("stands in"):
            at = BEFORE if one.how in {"expired", "unit gone", "agency gone"} else AT
            grants.give(user=user, terms=_grant(world, one), by=None, at=at)
    return user


_DAYS = {
    "expired": (date(2025, 7, 1), TODAY - timedelta(1)),
    "from tomorrow": (TODAY + timedelta(2), None),
}


def _grant(world: World, one: cast.Has) -> grants.RoleTerms:
    start, end = _DAYS.get(one.how, (date(2025, 7, 1), None))
    if one.how.endswith("gone"):
        start = date(2025, 1, 10)
    return grants.RoleTerms(
        role=one.role,
        area=world.areas[one.area] if one.area else None,
        agency=world.agencies[one.agency] if one.agency else None,
        domain=one.domain,
        subject=world.member(one.subject).code if one.subject else "",
        valid_from=start,
        valid_to=end,
    )


def _special(world: World) -> None:
    people = world.people
    for kind, later, wrong in cast.REPLACED:
        found = world.get(kind, later).row
        rows = type(found)._default_manager.filter(pk=found.pk)
        rows.update(corrects=world.get(kind, wrong).row)
    grants.stand_in(
        user=people["stand_in"], stands_in_for=people["clerk_a"], valid_from=TODAY - MONTH,
        valid_to=SOON, by=None, at=AT,
    )  # fmt: skip
    for name in ("unapproved", "unapproved_b", "unapproved_e"):
        people[name].grants.update(approved_at=None, given_by=people["dismissed"])
    dismiss(user=people["dismissed"], reason="thử", by=None, at=AT)
