"""The one search box: what a person finds of every kind, as far as he sees it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Model, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.access.policy import may
from hangthat.core.access.services.masks import searches_numbers
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.search.models import (
    OVER,
    Candidates,
    SearchQuery,
    Text,
    find_candidates,
    fits,
    may_be_mistyped,
    rank,
    terms_of,
    top_rows,
    with_near,
    with_near_words,
)
from hangthat.desk.parts.queries.search_results import (
    ComparedKind,
    IndexedKind,
    SearchKind,
)
from hangthat.desk.queries.search_groups import Group, Question
from hangthat.desk.slices import SLICES
from hangthat.domain.establishments.models.search import scope_of

TOGETHER, ALONE = 5, 20  # lines of a kind among others, and by itself
_MANY, _FEW = 200, 5_000  # hits anywhere, among which those of a narrow scope are sought; its rows


def kinds() -> Iterator[SearchKind]:
    """In the order of the slices."""
    for one in SLICES:
        yield from one.search


def search(words: str, user: User, *, on: date, only: str = "") -> list[Group]:
    """All kinds that the person may read, or one of them; a kind without a hit is left out."""
    terms = terms_of(words)
    if not terms:
        return []
    question = Question(words, terms, user, on, ALONE if only else TOGETHER)
    chosen = [kind for kind in kinds() if only in ("", kind.name) and _is_open(kind, user)]
    indexed = [kind for kind in chosen if isinstance(kind, IndexedKind)]
    asked = {kind.source.kind: _query(kind, question) for kind in indexed}
    groups = {group.name: group for group in _groups_of(chosen, asked, question)}
    if any(may_be_mistyped(term.word) for term in terms):
        groups |= _with_near(chosen, groups, asked, question)
    return [groups[kind.name] for kind in chosen if groups[kind.name].lines]


def _groups_of(
    kinds: Iterable[SearchKind], asked: Mapping[str, SearchQuery], question: Question
) -> Iterator[Group]:
    found = find_candidates(asked)
    for kind in kinds:
        if isinstance(kind, ComparedKind):
            yield _compared(kind, question)
        else:
            name = kind.source.kind
            yield _from_index(kind, found[name], asked[name], question)


def _with_near(
    chosen: list[SearchKind],
    exact: Mapping[str, Group],
    asked: Mapping[str, SearchQuery],
    question: Question,
) -> dict[str, Group]:
    """Kinds with room for more lines, filled with what may be meant if a word was mistyped.

    Nothing is added to a kind without a hit, as long as another kind has one.
    """
    none = not any(group.lines for group in exact.values())
    short = [kind for kind in chosen if none or 0 < exact[kind.name].count < question.limit]
    names = {kind.source.kind for kind in short if isinstance(kind, IndexedKind)}
    near = with_near_words({name: query for name, query in asked.items() if name in names})
    again = [kind for kind in short if isinstance(kind, ComparedKind) or kind.source.kind in near]
    wider = _groups_of(again, near, replace(question, near=True))
    return {group.name: _marked(group, exact[group.name]) for group in wider}


def _marked(group: Group, exact: Group) -> Group:
    """The same, told which lines are there only because a word may have been mistyped."""
    there = {line.address for line in exact.lines}
    lines = [replace(line, near=line.address not in there) for line in group.lines]
    return replace(group, lines=lines)


def _is_open(kind: SearchKind, user: User) -> bool:
    return kind.resource is None or may(user, kind.resource, Action.READ)


def _query(kind: IndexedKind, question: Question) -> SearchQuery:
    scope, exact = scope_of(question.user, kind.resource)
    if scope is not None and not kind.by_units:
        scope, exact = None, False
    return SearchQuery(question.terms, searches_numbers(question.user), scope, exact)


def _from_index(
    kind: IndexedKind, found: Candidates, asked: SearchQuery, question: Question
) -> Group:
    rows: QuerySet[Model] = kind.model.objects.visible_to(question.user)
    if not asked.scope_is_exact and len(found.rows) > _MANY:
        own = list(rows.order_by().values_list("pk", flat=True)[: _FEW + 1])
        if len(own) <= _FEW:
            found, asked = found.restricted_to(own), replace(asked, scope_is_exact=True)
    answer = top_rows(kind.source, found, asked, rows, limit=question.limit)
    named = [key for key in _by_code(rows, question.words) if key not in answer.keys]
    keys = [*named, *answer.keys][: question.limit]
    records = rows.select_related(*kind.related).in_bulk(keys) if keys else {}
    lines = [kind.line(records[key], question.user, question.on) for key in keys if key in records]
    return Group(kind.name, kind.title, lines, answer.count + len(named), answer.more)


def _by_code(rows: QuerySet[Model], words: str) -> list[int]:
    """By a record's own code, as its page shows it."""
    code, coded = words.strip(), hasattr(rows.model, "code")
    if not coded or " " in code or code.isalpha() or not any(c.isalpha() for c in code):
        return []
    return list(rows.filter(code__in={code, code.upper()}).values_list("pk", flat=True)[:1])


def _compared(kind: ComparedKind, question: Question) -> Group:
    """Best first; of equal ones, in the order in which the kind lists them."""
    candidates = list(kind.candidates(question.user, question.on))
    terms = question.terms
    if question.near:
        terms = with_near(terms, sorted({w for one in candidates for w in fold(one.words).split()}))
    found = []
    for one in candidates:
        text = Text(fold(one.words), marked=one.words, states=(OVER,) if one.over else ())
        if fits(text, terms, personal=False):
            found.append((rank(text, terms, personal=False), one.record))
    found.sort(key=lambda ranked: ranked[0])
    lines = [kind.line(record, question.user, question.on) for _, record in found[: question.limit]]
    return Group(kind.name, kind.title, lines, len(found))
