"""The one search box: what a person finds of every kind, as far as he sees it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.access.services.masks import searches_numbers
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.common.text import fold
from hangthat.core.search.models import (
    COUNT_LIMIT,
    OVER,
    Candidates,
    SearchQuery,
    Source,
    Term,
    Text,
    find_candidates,
    fits,
    rank,
    terms_of,
    top_rows,
)
from hangthat.desk.services import lines
from hangthat.desk.services.lines import Line
from hangthat.domain.activities.models import Activity, Campaign, Material
from hangthat.domain.cases.models import Decision
from hangthat.domain.establishments.models import Board, Establishment, Party, Place
from hangthat.domain.establishments.models.search import scope_of
from hangthat.domain.inspections.models import Inspection

TOGETHER, ALONE = 5, 20  # lines of a kind among others, and by itself
_MANY, _FEW = 200, 5_000  # hits anywhere, among which those of a narrow scope are sought; its rows
_READ = Action.READ


@dataclass(frozen=True)
class Kind:
    """Rows that have an index. `name`: in the address; `by_units`: their units are in it."""

    name: str
    title: str
    model: Any
    resource: Resource
    told: Callable[[Any, User, date], Line]
    related: tuple[str, ...] = ()
    by_units: bool = True

    @property
    def source(self) -> Source:
        source: Source = self.model.search_source
        return source


KINDS = (
    Kind(
        "co-so",
        "Cơ sở",
        Establishment,
        Resource.ESTABLISHMENT,
        lines.of_shop,
        ("party", "place", "area"),
    ),
    Kind("chu-the", "Chủ thể", Party, Resource.PARTY, lines.of_party),
    Kind("ban-quan-ly", "Ban quản lý", Board, Resource.BOARD, lines.of_board, ("area",)),
    Kind("noi", "Chợ, khu vực", Place, Resource.BOARD, lines.of_place, ("area",)),
    Kind(
        "quyet-dinh",
        "Quyết định xử phạt",
        Decision,
        Resource.DECISION,
        lines.of_decision,
        ("agency", "violation__inspection", "violation__establishment", "violation__party"),
        by_units=False,
    ),
    Kind(
        "kiem-tra",
        "Cuộc kiểm tra",
        Inspection,
        Resource.INSPECTION,
        lines.of_inspection,
        ("agency",),
        by_units=False,
    ),
    Kind(
        "tuyen-truyen",
        "Tuyên truyền",
        Activity,
        Resource.ACTIVITY,
        lines.of_activity,
        ("area",),
    ),
)


@dataclass(frozen=True)
class Group:
    """The best of one kind, and how many there are, or at least so many and `more`."""

    name: str
    title: str
    lines: list[Line]
    count: int
    more: bool = False

    @property
    def said(self) -> str:
        if not self.more:
            return grouped(self.count)
        return f"{'hơn' if self.count >= COUNT_LIMIT else 'ít nhất'} {grouped(self.count)}"

    @property
    def whole(self) -> bool:
        return not self.more and self.count <= len(self.lines)


def search(words: str, user: User, *, on: date, only: str = "") -> list[Group]:
    """All kinds that the person may read, or one of them; a kind without a hit is left out."""
    terms = terms_of(words)
    if not terms:
        return []
    limit = ALONE if only else TOGETHER
    kinds = [kind for kind in KINDS if only in ("", kind.name) and may(user, kind.resource, _READ)]
    asked = {kind.source.kind: _asked(kind, terms, user) for kind in kinds}
    found = find_candidates(asked)
    groups = [
        _group(kind, found[kind.source.kind], asked[kind.source.kind], words, user, on, limit)
        for kind in kinds
    ]
    groups += _listed(terms, user, on, limit, only)
    if only in ("", "dia-ban"):
        groups.append(_areas(terms, on, limit))
    if only in ("", "nguoi-dung") and may(user, Resource.PERSON, _READ):
        groups.append(_people(terms, user, limit))
    return [group for group in groups if group.lines]


def _asked(kind: Kind, terms: list[Term], user: User) -> SearchQuery:
    scope, exact = scope_of(user, kind.resource)
    if scope is not None and not kind.by_units:
        scope, exact = None, False
    return SearchQuery(terms, searches_numbers(user), scope, exact)


def _group(
    kind: Kind, found: Candidates, asked: SearchQuery, words: str, user: User, on: date, limit: int
) -> Group:
    rows: QuerySet[Any] = kind.source.model.objects.visible_to(user)
    if not asked.scope_is_exact and len(found.rows) > _MANY:
        own = list(rows.order_by().values_list("pk", flat=True)[: _FEW + 1])
        if len(own) <= _FEW:
            found, asked = found.restricted_to(own), replace(asked, scope_is_exact=True)
    answer = top_rows(kind.source, found, asked, rows, limit=limit)
    named = [key for key in _by_code(rows, words) if key not in answer.keys]
    keys = [*named, *answer.keys][:limit]
    records = rows.select_related(*kind.related).in_bulk(keys) if keys else {}
    told = [kind.told(records[key], user, on) for key in keys if key in records]
    return Group(kind.name, kind.title, told, answer.count + len(named), answer.more)


def _by_code(rows: QuerySet[Any], words: str) -> list[int]:
    """By a record's own code, as its page says it."""
    code = words.strip()
    if " " in code or code.isalpha() or not any(c.isalpha() for c in code):
        return []
    return list(rows.filter(code__in={code, code.upper()}).values_list("pk", flat=True)[:1])


def _listed(terms: list[Term], user: User, on: date, limit: int, only: str) -> Iterator[Group]:
    """What a province has a few hundred of at most: materials and campaigns."""
    for name, title, resource, model, issuer, told in (
        ("tai-lieu", "Tài liệu", Resource.MATERIAL, Material, "issuer", lines.of_material),
        ("dot-cao-diem", "Đợt cao điểm", Resource.CAMPAIGN, Campaign, "lead", lines.of_campaign),
    ):
        if only in ("", name) and may(user, resource, _READ):
            rows = model.objects.visible_to(user).select_related(issuer)
            found = [(row.words, row.is_over(on), (row, user, on)) for row in rows]
            yield _compared(name, title, found, told, terms, limit)


def _areas(terms: list[Term], on: date, limit: int) -> Group:
    """Units are public; those of today come first."""
    found = [
        (name, ended is not None and ended < on, (code, name, ended, on))
        for code, name, ended in Area.objects.values_list("code", "name", "valid_to")
    ]
    return _compared("dia-ban", "Địa bàn", found, lines.of_area, terms, limit)


def _people(terms: list[Term], user: User, limit: int) -> Group:
    people = people_visible_to(user).order_by("full_name")
    rows = people.values_list("username", "full_name", "agency__name", "is_active")
    found = [(f"{row[1]} {row[0]}", not row[3], row) for row in rows]
    return _compared("nguoi-dung", "Người dùng", found, lines.of_person, terms, limit)


def _compared(
    name: str,
    title: str,
    rows: Iterable[tuple[str, bool, tuple[Any, ...]]],
    told: Callable[..., Line],
    terms: list[Term],
    limit: int,
) -> Group:
    """Of a few hundred rows (words, over, what is told of it), which need no index."""
    found = []
    for words, over, row in rows:
        text = Text(fold(words), marked=words, states=(OVER,) if over else ())
        if fits(text, terms, personal=False):
            found.append((*rank(text, terms, personal=False), row))
    found.sort(key=lambda one: one[:-1])
    return Group(name, title, [told(*one[-1]) for one in found[:limit]], len(found))
