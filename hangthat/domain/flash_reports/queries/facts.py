"""The sentences that a case gives for each part of a flash report, in one reader's sight.

Never: identity numbers, telephones, drafts of decisions, plans, remarks, witnesses and victims.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.templatetags.vietnamese import dong, quantity
from hangthat.core.common.text import within_a_sentence
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    CaseParty,
    CaseState,
    Decision,
    PartyRole,
    Violation,
)
from hangthat.domain.coordination.queries.case_partners import partners_of
from hangthat.domain.establishments.models import Party
from hangthat.domain.flash_reports.lexicon import Part
from hangthat.domain.inspections.models import Inspection

_SHOWN = 10  # names, goods, decisions told one by one
_TOLD = (PartyRole.OFFENDER, PartyRole.OWNER, PartyRole.CARRIER, PartyRole.STORER)


@dataclass(frozen=True)
class Person:
    """A party of the case: its name, with its shop; its kind."""

    party: Party
    shop: str = ""

    @property
    def words(self) -> str:
        if self.shop and self.shop != self.party.name:
            return f"{self.shop} (chủ cơ sở: {self.party.name})"
        return self.party.name


class Facts:
    """One case read for one person, in a constant number of queries."""

    def __init__(self, case: Case, user: User) -> None:
        self.case, self.user = case, user

    def texts(self, *, named: bool) -> dict[str, str]:
        """Part → sentence. `named`: every receiver may know whom the case is about."""
        return {
            Part.WHAT.value: self._what(),
            Part.PLACE.value: self._place(),
            Part.FORCES.value: self._forces(),
            Part.PERSONS.value: self._persons(named),
            Part.GOODS.value: self._goods(),
            Part.HANDLING.value: self._handling(),
        }

    @cached_property
    def violations(self) -> list[Violation]:
        """Those that were not dismissed."""
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).select_related("agency")
        # redundant: of a case in sight; desk/flash_reports/tests/test_flash_pages.py
        rows = Violation.objects.visible_to(self.user).filter(case=self.case, dismissed_on=None)
        related = ("establishment__party", "party", "inspection")
        found = rows.select_related(*related).order_by("found_on", "pk")
        ordered = made.order_by("decided_on", "pk")
        return list(found.prefetch_related(Prefetch("decisions", queryset=ordered)))

    @cached_property
    def persons(self) -> list[Person]:
        """Each once: who violated, and those of the case who are not witnesses or victims."""
        found: dict[int, Person] = {}
        for one in self.violations:
            owner = one.establishment.party if one.establishment else one.party
            assert owner is not None
            shop = one.establishment.name if one.establishment else ""
            if not (known := found.get(owner.pk)) or not known.shop:
                found[owner.pk] = Person(owner, shop)
        for row in self._people:
            if row.role in _TOLD:
                found.setdefault(row.party_id, Person(row.party))
        return list(found.values())

    @cached_property
    def everyone(self) -> list[Person]:
        """Witnesses and victims too: whom a text may not name where the case is not seen."""
        return [*self.persons, *(Person(row.party) for row in self._people)]

    @cached_property
    def _people(self) -> list[CaseParty]:
        return list(self._rows(CaseParty, "party"))

    def _rows(self, model: Any, *pointers: str) -> Any:
        # redundant: of a case in sight; desk/flash_reports/tests/test_flash_pages.py
        rows = model.objects.visible_to(self.user).filter(case=self.case).current()
        return rows.select_related(*pointers).order_by("pk")

    def _what(self) -> str:
        case = self.case
        conducts = Counter(
            one.conduct or one.get_classification_display() for one in self.violations
        )
        words = f"Vụ việc {case.number or case.code} về {case.get_classification_display()}"
        if not conducts:
            return f"{words}."
        told = [f"{name} ({n} hành vi)" if n > 1 else name for name, n in conducts.items()]
        return f"{words}. Hành vi: {_listed(told, 'hành vi khác')}."

    def _place(self) -> str:
        case = self.case
        where = unit_name(case.area, on=case.opened_on)
        spot = f"{case.spot}, {where}" if case.spot else within_a_sentence(where)
        days = [one.found_on for one in self.violations]
        if not days:
            return f"Thụ lý ngày {case.opened_on:%d/%m/%Y} tại {spot}."
        first, last = min(days), max(days)
        when = f"ngày {first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
        return f"Phát hiện {when} tại {spot}; thụ lý ngày {case.opened_on:%d/%m/%Y}."

    def _forces(self) -> str:
        """Who is in charge, who checked (partners of a joint check among them), then who else took
        part in the case."""
        checked = [one.inspection for one in self.violations if one.inspection]
        joint = {one.joint_number for one in checked if one.joint_number}
        names: dict[str, None] = {}
        if checked:
            mine = Q(pk__in=[one.pk for one in checked]) | Q(joint_number__in=joint)
            # redundant: of violations in sight; desk/flash_reports/tests/test_flash_pages.py
            rows = Inspection.objects.visible_to(self.user).standing().filter(mine)
            held = rows.select_related("agency").order_by("held_on", "pk")
            names = dict.fromkeys(str(one.agency) for one in held if one.agency)
        charged = str(self.case.agency or "")
        others = [name for name in names if name != charged]
        partners = [str(one.agency) for one in partners_of(self.case, self.user)]
        joined = [name for name in partners if name not in {charged, *others}]
        if not (charged or others or joined):
            return "Chưa ghi cơ quan thụ lý."
        words = [f"{charged} thụ lý"] if charged else []
        words += [f"kiểm tra: {', '.join(others)}"] if others else []
        words += [f"phối hợp: {', '.join(joined)}"] if joined else []
        return _sentence("; ".join(words))

    def _persons(self, named: bool) -> str:
        if not self.persons:
            unknown = "Chưa xác định được người vi phạm (hàng vô chủ)."
            return unknown if self.case.ownerless else "Chưa ghi người vi phạm."
        kinds = Counter(one.party.get_kind_display() for one in self.persons)
        counts = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        words = f"{len(self.persons)} đối tượng: {counts}"
        if not named:
            return f"{words}."
        return f"{words}. Gồm {_listed([one.words for one in self.persons], 'đối tượng khác')}."

    def _goods(self) -> str:
        rows: list[CaseGoods] = list(self._rows(CaseGoods))
        estimated = self.case.estimated_vnd
        guess = f"Trị giá ước tính {dong(estimated)}." if estimated is not None else ""
        if not rows:
            return guess or "Chưa ghi hàng hóa."
        known = [one.value_vnd for one in rows if one.value_vnd is not None]
        words = f"{len(rows)} mặt hàng"
        if known:
            words += f", trị giá {dong(sum(known))}"
        if 0 < len(known) < len(rows):
            words += f" ({len(rows) - len(known)} mặt hàng chưa ghi trị giá)"
        told = _listed([_thing(one) for one in rows], "mặt hàng khác")
        return f"{words}: {told}." + ("" if known or not guess else f" {guess}")

    def _handling(self) -> str:
        return " ".join(_sentence(one) for one in self._steps())

    def _steps(self) -> Iterator[str]:
        case = self.case
        if case.withdrawn_on:
            yield f"Bản ghi vụ việc đã hủy ngày {case.withdrawn_on:%d/%m/%Y}"
        yield from self._decisions()
        if case.transferred_on:
            yield f"Đã chuyển hồ sơ cho {case.transferred_to} ngày {case.transferred_on:%d/%m/%Y}"
        if case.closed_on:
            yield f"Kết thúc ngày {case.closed_on:%d/%m/%Y}: {case.get_outcome_display()}"

    def _decisions(self) -> Iterator[str]:
        decisions = [made for one in self.violations for made in one.decisions.all()]
        standing = [made for made in decisions if made.annulled_on is None]
        if standing:
            yield _listed([_decided(some) for some in _papers(standing)], "quyết định khác", "; ")
        elif self.case.state == CaseState.OPEN:
            yield "Chưa có quyết định xử phạt; vụ việc đang xử lý"
        fines = [fine for some in _papers(standing) if (fine := _fine(some))]
        if len(fines) > 1:
            yield f"Tổng tiền phạt {dong(sum(fines))}"
        for made, *_ in _papers(one for one in decisions if one.annulled_on):
            yield f"{_named(made)} đã hủy bỏ ngày {made.annulled_on:%d/%m/%Y}"


def facts_of(case: Case, user: User, *, named: bool) -> dict[str, str]:
    """Part → what the case says today, to this reader."""
    return Facts(case, user).texts(named=named)


def _listed(texts: Sequence[str], rest: str, mark: str = ", ") -> str:
    shown = mark.join(texts[:_SHOWN])
    left = len(texts) - _SHOWN
    return f"{shown} và {left} {rest}" if left > 0 else shown


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _thing(one: CaseGoods) -> str:
    amount = f"{quantity(one.quantity)} {one.unit}".strip()
    value = dong(one.value_vnd) if one.value_vnd is not None else ""
    details = ", ".join(filter(None, (amount, value)))
    return f"{one.name} ({details})" if details else one.name


def _named(made: Decision) -> str:
    return f"Quyết định số {made.number or made.code} ngày {made.decided_on:%d/%m/%Y}"


def _papers(rows: Iterable[Decision]) -> list[list[Decision]]:
    """The rows of one paper together: a decision on several violations is one decision."""
    found: dict[tuple[str, int], list[Decision]] = {}
    for one in rows:
        key = ("paper", one.paper_id) if one.paper_id else ("row", one.pk)
        found.setdefault(key, []).append(one)
    return list(found.values())


def _fine(rows: Sequence[Decision]) -> int:
    return sum(one.fine_vnd or 0 for one in rows)


def _decided(rows: Sequence[Decision]) -> str:
    """With its whole fine; sanctions of another kind beside it."""
    made = rows[0]
    who = f" của {made.agency}" if made.agency else ""
    kinds = dict.fromkeys(one.get_sanction_display() for one in rows)
    fine = _fine(rows) or made.fine_vnd
    sanction = f"{', '.join(kinds)} {dong(fine)}".strip()
    several = f" ({len(rows)} hành vi)" if len(rows) > 1 else ""
    return f"{_named(made)}{who}{several}: {sanction}"
