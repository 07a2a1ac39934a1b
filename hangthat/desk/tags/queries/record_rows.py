"""Records that carry a tag, as lines with the pages they stand on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.desk.parts.queries import violations
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.tags.models import RecordKind, Tag, Tagging
from hangthat.domain.tags.queries import carrying


@dataclass(frozen=True)
class TaggedRow:
    """name: the record in words; href: where it stands; of: whom or what it is about, if that is
    not said by its name."""

    tagging: Tagging
    name: str
    href: str
    of: str
    stands: bool


def taggings_of(
    tag: Tag, kind: RecordKind, user: User, *, since: date, until: date
) -> QuerySet[Tagging]:
    """Of one tag, the newest first; each with its record, as far as the person sees it."""
    rows = carrying(kind, user, since=since, until=until, tag=tag)
    more = [f"{kind.pointer}__{path}" for path in kind.related]
    return rows.select_related(kind.pointer, "given_by", "tag", *more).order_by("-given_on", "-pk")


def rows_of(taggings: Iterable[Tagging], *, on: date) -> Iterator[TaggedRow]:
    for one in taggings:
        record = one.record
        yield TaggedRow(one, name_of(record), page_of(record), about(record), one.stands(on))


def page_of(record: object) -> str:
    """A decision stands on the page of its paper, or where its violation stands."""
    if isinstance(record, Decision):
        return address_of(record.paper) if record.paper else page_of(record.violation)
    return violations.page_of(record) if isinstance(record, Violation) else address_of(record)


def name_of(record: Model) -> str:
    words = str(record)
    return words[:1].upper() + words[1:]


def about(record: Model) -> str:
    match record:
        case Violation():
            return str(record.member)
        case Decision():
            return str(record.violation.member)
    return str(getattr(record, "area", None) or getattr(record, "agency", None) or "")


def opened(kind: RecordKind, code: str) -> str:
    """The page of a record's tags."""
    return reverse("desk:tagging_of", args=[kind.key, code])
