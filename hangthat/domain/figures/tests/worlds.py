"""A year of invented records in two old communes that became one unit, for tests that count."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, AreaSuccession, User
from hangthat.core.common.days import VIETNAM
from hangthat.domain.activities.models import Activity, Handout, Material
from hangthat.domain.cases.models import (
    Case,
    Decision,
    DecisionPaper,
    EventKind,
    Money,
    PaperEvent,
    Violation,
)
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.custody.models import GoodsLot, LotMovement, Seizure
from hangthat.domain.establishments.models import Board, Establishment, Party
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.law.lexicon import Nature
from hangthat.domain.law.models import ClassNature

FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
REFORM = date(2025, 7, 1)
CLASSES = ("counterfeit", "smuggled", "invoice", "ip", "other")


class Year:
    """`old`: two communes until the reform, then `new`; `far`: another that stayed."""

    def __init__(self, province: Area, *, seed: int = 1, size: int = 60) -> None:
        self.dice, self.partners = Random(seed), Random(seed)
        self.size = size
        ends = REFORM - timedelta(1)
        below = {"level": "commune", "parent": province}
        self.old = [
            Area.objects.create(code=f"0010{n}", name=f"Xã Cũ {n}", valid_to=ends, **below)
            for n in (1, 2)
        ]
        self.new = Area.objects.create(code="00200", name="Xã Mới", valid_from=REFORM, **below)
        self.far = Area.objects.create(code="00300", name="Xã Xa", **below)
        for one in self.old:
            AreaSuccession.objects.create(old=one, new=self.new, on=REFORM)
        made = (("A", None), ("B", ends), ("B2", None))
        self.agencies = [
            Agency.objects.create(code=code, name=f"Lực lượng {code}", valid_to=to)
            for code, to in made
        ]
        before, after = self.agencies[1:]
        AgencySuccession.objects.create(old=before, new=after, on=REFORM)
        self.keeper = User.objects.create(username="giu-kin", full_name="Người giữ kín")
        self._shops()
        self._checks()
        self._outreach()
        self._papers()
        self._cases()

    def _day(self) -> date:
        return FIRST + timedelta(self.dice.randrange((LAST - FIRST).days))

    def _agency(self) -> Agency | None:
        return self.dice.choice((*self.agencies, None))

    def at(self, day: date) -> datetime:
        """Recorded some days after it happened."""
        late = day + timedelta(self.dice.choice((0, 1, 40)))
        return datetime.combine(late, time(23), VIETNAM)

    def _shops(self) -> None:
        areas = (*self.old, self.far)
        parties = [
            Party.objects.create(code=f"P{n}", name=f"Chủ {n}", kind="household") for n in range(12)
        ]
        self.shops = [
            Establishment.objects.create(
                code=f"S{n}", name=f"Quầy {n}", kind="shop", party=parties[n % 12],
                area=areas[n % 3], opened_on=FIRST - timedelta(400) if n % 4 else None,
                closed_on=LAST - timedelta(90) if n % 7 == 0 else None,
            )
            for n in range(24)
        ]  # fmt: skip

    def _checks(self) -> None:
        days = [self._day() for _ in range(self.size)]
        for n in range(self.size):
            joint = f"LN{n // 3}" if n % 3 else ""
            day = days[n - 1 if n % 3 == 2 else n]  # one day for all forces of a joint check
            check = Inspection.objects.create(
                code=f"K{n}", held_on=day, agency=self._agency(), joint_number=joint,
                type=self.dice.choice(("periodic", "unscheduled")), recorded_at=self.at(day),
                withdrawn_on=LAST if n % 11 == 0 else None,
            )  # fmt: skip
            for shop in self.dice.sample(self.shops, 2):
                finding = self.dice.choice(("clean", "violation", "refused", "not_found"))
                Result.objects.create(inspection=check, establishment=shop, finding=finding)

    def _outreach(self) -> None:
        leaflet = Material.objects.create(
            code="TL", title="Tờ rơi", kind="leaflet", valid_from=FIRST - timedelta(9)
        )
        for n in range(self.size // 2):
            day = self._day()
            held = Activity.objects.create(
                code=f"H{n}", kind=self.dice.choice(("web", "radio", "inspection", "conference")),
                held_on=day, area=self.dice.choice((*self.old, self.far, None)),
                organiser=self._agency(), headcount=self.dice.choice((None, 0, 30)),
                times=self.dice.choice((None, 3)), recorded_at=self.at(day),
            )  # fmt: skip
            Handout.objects.create(activity=held, material=leaflet, copies=self.dice.choice((7, 0)))

    def _papers(self) -> None:
        for n in range(self.size):
            day = self._day()
            ends = {
                "revoked_on": self.dice.choice((None, None, day, day + timedelta(50))),
                "valid_to": self.dice.choice((None, day + timedelta(200))),
            }
            member = {"establishment": self.dice.choice(self.shops)}
            if n % 6 == 0:
                member = {"party": self.dice.choice(self.shops).party}
            Commitment.objects.create(
                code=f"CK{n}", kind="trade", verbs="trade", signed_on=day, recorded_at=self.at(day),
                activity=Activity.objects.order_by("?").first() if n % 2 else None,
                **member, **ends,
            )  # fmt: skip
        board = Board.objects.create(code="BQL", name="Ban", kind="market", area=self.far)
        Regulation.objects.create(code="QC", board=board, signed_on=self._day())

    def _cases(self) -> None:
        natures = (Nature.COUNTERFEIT, Nature.SMUGGLING, Nature.FRAUD, Nature.COUNTERFEIT)
        for kind, nature in zip(CLASSES, natures, strict=False):
            ClassNature.objects.create(classification=kind, nature=nature, document="QĐ 01")
        for n in range(self.size // 2):
            self._case(n, self._day(), self._agency(), self.dice.choice(self.shops))

    def _case(self, n: int, day: date, agency: Agency | None, shop: Establishment) -> None:
        kept = {"restricted_on": day, "restricted_by": self.keeper, "restriction": "điều tra"}
        kept = kept if n % 9 == 0 else {}
        case = Case.objects.create(
            code=f"V{n}", agency=agency, opened_on=day, area=shop.area, recorded_at=self.at(day),
            classification=self.dice.choice(CLASSES), **kept,
            estimated_vnd=self.dice.choice((None, 0, 5_000_000)),
        )  # fmt: skip
        if n % 3 == 0:
            CasePartner.objects.create(
                code=f"PH{n}", case=case, agency=self.partners.choice(self.agencies), added_on=day
            )
        paper = DecisionPaper.objects.create(
            code=f"QD{n}", agency=agency, number=f"{n}/QĐ", decided_on=day, origin="recorded"
        )
        for m in range(self.dice.choice((1, 2))):
            found = Violation.objects.create(
                code=f"VP{n}-{m}", establishment=shop, case=case, found_on=day,
                classification="counterfeit", recorded_at=self.at(day),
            )  # fmt: skip
            Decision.objects.create(
                code=f"Q{n}-{m}", violation=found, agency=agency, decided_on=day, sanction="fine",
                fine_vnd=self.dice.randrange(1, 9) * 1_000_000, recorded_at=self.at(day),
                paper=paper if n % 2 else None, annulled_on=LAST if n % 8 == 0 else None,
            )  # fmt: skip
        PaperEvent.objects.create(
            paper=paper, kind=EventKind.PAYMENT, occurred_on=day, amount_vnd=n * 1_000 + 1,
            money=self.dice.choice(Money.values), recorded_at=self.at(day),
        )  # fmt: skip
        self._goods(n, day, case)

    def _goods(self, n: int, day: date, case: Case) -> None:
        held = {"seized_on": day, "recorded_at": self.at(day)}
        seizure = Seizure.objects.create(code=f"TG{n}", case=case, agency=case.agency, **held)
        lot = GoodsLot.objects.create(
            code=f"LO{n}", seizure=seizure, name="Hàng", quantity=9, unit="cái", held=9
        )
        for number, kind in enumerate(("seized", "confiscated", "sold", "destroyed"), 1):
            LotMovement.objects.create(
                lot=lot, number=number, kind=kind, occurred_on=day, quantity=1,
                taken_from="held", value_vnd=number * 10_000, recorded_at=self.at(day),
                proceeds_vnd=7_000 if kind == "sold" else None,
            )  # fmt: skip
        handover = Handover.objects.create(
            code=f"BG{n}",
            case=case,
            kind="police",
            sender=case.agency or self.agencies[0],
            recorded_at=self.at(day),
        )
        HandoverStep.objects.create(
            handover=handover, number=1, stage="opened", occurred_on=day, document="KT",
            accused=self.dice.choice((None, 0, 2)), recorded_at=self.at(day),
        )  # fmt: skip
        more: dict[str, Any] = {"handover": handover, "recorded_at": held["recorded_at"]}
        for number, later in ((2, 3), (3, 40)):
            charged = {"stage": "opened", "occurred_on": day + timedelta(later), "accused": 1}
            HandoverStep.objects.create(number=number, **charged, **more)
        HandoverStep.objects.create(
            number=4, stage="arrears", occurred_on=day, amount_vnd=n * 100 + 3, receipt=f"T{n}",
            **more,
        )  # fmt: skip
