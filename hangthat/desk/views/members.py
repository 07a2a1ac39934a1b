"""The names behind a number, on the page and in Excel."""

import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.access.lexicon import Action, Resource
from hangthat.access.policy import sees_all
from hangthat.agencies.models import User
from hangthat.common.text import fold, search_words
from hangthat.desk.services.units import unit_groups
from hangthat.desk.views.requests import StaffRequest, asks
from hangthat.desk.views.stepping import confirm, is_fresh
from hangthat.desk.views.targets import chosen, plan_target
from hangthat.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.plans.models import Target
from hangthat.targets.grammar import Answer
from hangthat.targets.services import Count
from hangthat.targets.vocabulary.words import Promise

_PAGE = 50
_MANY = 100  # names; whoever takes more away confirms first
_WORDS = {Answer.MET: "Đạt", Answer.FAILED: "Không đạt", Answer.UNKNOWN: "Chưa rõ"}
_IN_ONE_QUERY = 20_000


@dataclass(frozen=True)
class Named:
    """One member with its answer, and why."""

    code: str
    name: str
    where: str
    answer: Answer
    reasons: dict[str, Answer]
    kind: str


@dataclass(frozen=True)
class Wanted:
    """Which members the address asks for."""

    target: Target
    promise: Promise
    counted: Count
    answer: Answer | None
    area: str
    words: str
    units_on: Any

    def ids(self, request: StaffRequest, answer: Answer | None) -> list[int]:
        found = self.counted.members(
            self.promise, answer, area=self.area or None, units_on=self.units_on
        )
        if not self.words:
            return found
        rows = _matching(_rows(self.promise.kind, request), self.words, request.user)
        allowed = set(rows.values_list("pk", flat=True))
        return [pk for pk in found if pk in allowed]


@asks(Resource.TARGET, Action.READ)
def names(request: StaffRequest, code: str) -> HttpResponse:
    wanted, form, choice = _wanted(request, code)
    counts = {answer: wanted.ids(request, answer) for answer in Answer}
    everyone = sorted(pk for ids in counts.values() for pk in ids)
    chosen_ids = everyone if wanted.answer is None else counts[wanted.answer]
    page = Paginator(_ordered(wanted.promise.kind, chosen_ids), _PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "target": wanted.target,
        "promise": wanted.promise,
        "choice": choice,
        "form": form,
        "wanted": wanted,
        "tabs": [(None, "Tất cả", len(everyone))]
        + [(a.value, _WORDS[a], len(counts[a])) for a in Answer],
        "page": page,
        "members": _named(wanted, page, request),
        "units": unit_groups(
            wanted.counted,
            wanted.promise,
            units_on=wanted.units_on,
            whole=sees_all(request.user, Resource.TARGET),
        ),
    }
    return render(request, "desk/members.html", context)


@asks(Resource.TARGET, Action.READ)
def names_xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The same list as a workbook; codes are text, so that no zero is lost."""
    wanted, _, choice = _wanted(request, code)
    ids = wanted.ids(request, wanted.answer)
    if len(ids) > _MANY and not is_fresh(request):
        page = reverse("desk:members", args=[code])
        return confirm(request, back=f"{page}?{request.GET.urlencode()}")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(code)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1})
    conditions = [condition.words for condition in wanted.promise.conditions]
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 42)
    sheet.set_column(3, 3 + len(conditions), 20)
    sheet.write_string(0, 0, f"{code}, số liệu đến hết ngày {choice.on:%d/%m/%Y}")
    sheet.write_string(1, 0, wanted.target.text)
    for column, title in enumerate(["Mã", "Tên", "Địa bàn", "Kết quả", *conditions]):
        sheet.write_string(3, column, title, bold)
    line = 4
    for member in _every(wanted, ids, request):
        cells = [member.code, member.name, member.where, _WORDS[member.answer]]
        cells += [_WORDS[member.reasons[words]] for words in conditions]
        for column, cell in enumerate(cells):
            sheet.write_string(line, column, cell)
        line += 1
    sheet.freeze_panes(4, 0)
    book.close()
    response = HttpResponse(
        out.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="{code}-{choice.on:%Y-%m-%d}.xlsx"'
    return response


def _wanted(request: StaffRequest, code: str):  # type: ignore[no-untyped-def]
    version, promised = plan_target(code)
    form, choice = chosen(request, version, year=promised.by_end_of)
    counted = choice.count(at=now(), user=request.user, names=True)
    asked = request.GET.get("tra_loi", "")
    wanted = Wanted(
        target=promised,
        promise=counted.promise(code),
        counted=counted,
        answer=Answer(asked) if asked in set(Answer) else None,
        area=request.GET.get("dia_ban", ""),
        words=request.GET.get("q", "").strip(),
        units_on=localdate() if request.GET.get("don_vi") == "nay" else choice.on,
    )
    try:
        wanted.ids(request, Answer.MET)
    except ValidationError:
        raise Http404 from None
    return wanted, form, choice


def _rows(kind: MemberKind, request: StaffRequest) -> QuerySet[Any]:
    match kind:
        case MemberKind.ESTABLISHMENT:
            return Establishment.objects.visible_to(request.user)
        case MemberKind.PARTY:
            return Party.objects.visible_to(request.user)
        case MemberKind.BOARD:
            return Board.objects.visible_to(request.user)


def _matching(rows: QuerySet[Any], words: str, user: User) -> QuerySet[Any]:
    if rows.model is not Board:
        return rows.matching(words, user)  # type: ignore[attr-defined]
    wanted = search_words(words)
    found = [b.pk for b in rows if all(word in fold(b.name) for word in wanted)]
    return rows.filter(pk__in=found)


def _ordered(kind: MemberKind, ids: list[int]) -> list[int]:
    """By name while the list is short enough to sort in one query, else by entry."""
    if len(ids) > _IN_ONE_QUERY:
        return ids
    model: Any = {
        MemberKind.ESTABLISHMENT: Establishment,
        MemberKind.PARTY: Party,
        MemberKind.BOARD: Board,
    }[kind]
    return list(model.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _every(wanted: Wanted, ids: list[int], request: StaffRequest):  # type: ignore[no-untyped-def]
    ordered = _ordered(wanted.promise.kind, ids)
    for first in range(0, len(ordered), 500):
        yield from _named(wanted, ordered[first : first + 500], request)


def _named(wanted: Wanted, ids: "list[int] | Page[int]", request: StaffRequest) -> list[Named]:
    ids = list(ids)
    kind = wanted.promise.kind
    related = {
        MemberKind.ESTABLISHMENT: ("area", "place"),
        MemberKind.PARTY: (),
        MemberKind.BOARD: ("area", "place"),
    }[kind]
    records = _rows(kind, request).select_related(*related).in_bulk(ids)
    reasons = wanted.counted.explain(wanted.promise, ids)
    return [
        Named(
            code=records[pk].code,
            name=records[pk].name,
            where=_where(records[pk], wanted),
            answer=_whole(reasons[pk]),
            reasons=reasons[pk],
            kind=kind.value,
        )
        for pk in ids
        if pk in records and pk in reasons
    ]


def _where(record: Any, wanted: Wanted) -> str:
    if isinstance(record, Party):
        return record.get_kind_display()
    territory = wanted.counted.territory
    unit = territory.unit_on(record.area_id, wanted.units_on)
    name = territory.areas[unit].name if unit else "chưa phân địa bàn"
    return f"{record.place.name}, {name}" if record.place else name


def _whole(reasons: dict[str, Answer]) -> Answer:
    """One failure is enough to fail; met only when every condition is."""
    answers = set(reasons.values())
    if Answer.FAILED in answers:
        return Answer.FAILED
    return Answer.MET if answers == {Answer.MET} else Answer.UNKNOWN
