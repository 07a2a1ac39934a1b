"""What stands in the way of an entry, and of a name in it; each with the sentence that says so."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.common.privacy import (
    holds_personal,
    is_long_number,
    is_one_person,
    kin_in_name,
    kin_in_words,
    may_name_somebody,
    tells_of_another,
)
from hangthat.domain.publications.grammar.subjects import (
    lists_several,
    names_body,
    names_shop,
    spare_name,
    tells_of_two,
)

_NATURAL = frozenset({"person", "household"})  # behind a household stands a person
_LEGAL = frozenset({"enterprise", "cooperative", "organisation"})
_ADULT = 18  # years
_LIMITATION = 2  # years; the longest time between a violation and its decision (Điều 6)


@dataclass(frozen=True)
class Basis:
    """`classes`: of which violations; empty: of all. `first`, `last`: its days; None: open."""

    kind: str
    words: str
    verified: bool = False
    covers_persons: bool = False
    needs_warning: bool = False
    needs_harm: bool = False
    classes: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Recorded:
    """What is recorded of a decision, its paper, its violation and its case; empty: not recorded.

    `kind`, `name`, `born_on`: as printed on the paper. `registry_kind`, `registry_name`: of the
    owner in the list.
    `warned_on`: the outreach or commitment; `clean_on`: the last day of the time in which the
    sanction still weighs. `harm`: what the officer states of the consequences.
    """

    decided_on: date
    found_on: date
    classification: str
    sanction: str
    kind: str = ""
    registry_kind: str = ""
    name: str = ""
    registry_name: str = ""
    born_on: date | None = None
    trade_name: str = ""
    commune: str = ""
    act: str = ""
    article: str = ""
    penalty: str = ""
    number: str = ""
    agency: str = ""
    acted_on: date | None = None
    served_on: date | None = None
    effective_on: date | None = None
    clean_on: date | None = None
    annulled_on: date | None = None
    dismissed_on: date | None = None
    withdrawn: bool = False
    restricted: bool = False
    suspended: bool = False
    warned_on: date | None = None
    warned: str = ""
    harm: str = ""

    @property
    def violated_on(self) -> date:
        return self.acted_on or self.found_on

    @property
    def is_natural(self) -> bool:
        return self.kind in _NATURAL


def barred(told: Recorded, basis: Basis, *, on: date) -> str:
    """Why nothing at all may be published on that day; empty: nothing stands in the way."""
    return next(_barriers(told, basis, on), "")


def _barriers(told: Recorded, basis: Basis, on: date) -> Iterator[str]:
    if told.restricted:
        yield "Vụ việc hạn chế người xem: không công bố."
    if ended(told, on=on):
        yield "Quyết định không còn hiệu lực: không công bố."
    if told.decided_on > on:
        yield "Quyết định chưa đến ngày ban hành."
    if told.clean_on and told.clean_on < on:
        yield f"Đã hết thời hạn coi như chưa bị xử phạt ({told.clean_on:%d/%m/%Y}): không công bố."
    if not basis.holds(on):
        yield f"Căn cứ công bố không còn, hoặc chưa có hiệu lực: {basis.words}."
    if basis.classes and told.classification not in basis.classes:
        yield f"Căn cứ công bố không áp dụng cho nhóm vi phạm này: {basis.words}."


def ended(told: Recorded, *, on: date) -> bool:
    """Annulled, its violation dismissed, or its case withdrawn as a wrong entry."""
    annulled = told.annulled_on is not None and told.annulled_on <= on
    return annulled or told.withdrawn or bool(told.dismissed_on and told.dismissed_on <= on)


def unnamed(told: Recorded, basis: Basis, *, on: date) -> tuple[str, ...]:
    """Why the entry says no name; empty: it may name. Anything that is missing is a reason."""
    return (*_of_paper(told, on), *_of_basis(told, basis), *_of_person(told, basis))


def _of_paper(told: Recorded, on: date) -> Iterator[str]:
    yield from filter(None, (_of_kind(told), _of_name(told)))
    if not told.number.strip():
        yield "Chưa ghi số quyết định."
    elif is_long_number(told.number):
        yield "Số quyết định kèm dãy số dài như số định danh, điện thoại."
    if not told.article.strip():
        yield "Chưa ghi điều khoản áp dụng."
    elif holds_personal(told.article):
        yield "Điều khoản áp dụng kèm thông tin cá nhân."
    elif names_others(told.article, own=told.name):
        yield "Điều khoản áp dụng kèm tên, tuổi của một người; chỉ ghi điểm, khoản, điều."
    yield from _of_force(told, on)


def _of_kind(told: Recorded) -> str:
    if told.kind not in _NATURAL | _LEGAL:
        return "Chưa ghi loại đối tượng như trên quyết định."
    if (told.registry_kind in _NATURAL) != told.is_natural:
        return "Loại đối tượng trên quyết định khác loại trong danh sách chủ cơ sở."
    return ""


def _of_name(told: Recorded) -> str:
    if not told.name.strip():
        return "Chưa ghi tên như trên quyết định."
    if holds_personal(told.name):
        return "Tên ghi trên quyết định kèm số định danh, điện thoại, ngày sinh hoặc địa chỉ."
    if lists_several(told.name):
        return "Tên ghi trên quyết định là một danh sách nhiều tên."
    if told.kind in _LEGAL and not names_body(told.name):
        return "Tên ghi trên quyết định không cho thấy là tổ chức, có thể là tên người."
    if kin_in_name(told.name) or tells_of_another(told.name, is_body=told.kind in _LEGAL):
        return (
            "Tên ghi trên quyết định kèm tuổi, lớp học, người thân, người bán, hoặc kèm tên hoặc "
            "chức vụ của một người khác: ghi lại đối tượng, chỉ ghi tên người vi phạm."
        )
    return ""


def names_others(words: str, *, own: str) -> bool:
    """Somebody besides `own`, somebody's kin, or how old somebody is."""
    return bool(kin_in_words(words, own=(own,))) or may_name_somebody(words, own=own)


def _of_force(told: Recorded, on: date) -> Iterator[str]:
    if told.served_on is None or told.served_on > on:
        yield "Chưa ghi ngày giao quyết định."
    if told.effective_on is None:
        yield "Chưa ghi ngày quyết định có hiệu lực."
    elif told.effective_on > on:
        yield f"Quyết định có hiệu lực từ {told.effective_on:%d/%m/%Y}, chưa đến ngày."
    if told.suspended:
        yield "Quyết định đang được hoãn hoặc tạm đình chỉ thi hành."


def _of_basis(told: Recorded, basis: Basis) -> Iterator[str]:
    if basis.needs_warning and not (told.warned_on and told.warned_on < told.violated_on):
        yield "Chưa ghi buổi tuyên truyền hoặc bản cam kết trước ngày vi phạm, như căn cứ đòi hỏi."
    if basis.needs_harm and not told.harm.strip():
        yield "Chưa ghi hậu quả lớn hoặc ảnh hưởng xấu về dư luận, như căn cứ đòi hỏi."


def _of_person(told: Recorded, basis: Basis) -> Iterator[str]:
    if told.kind in _LEGAL:
        return
    if not basis.covers_persons:
        yield "Căn cứ công bố không nói đến cá nhân."
    business = told.kind == "household" and names_shop(told.name)
    if business and tells_of_two(told.name):
        yield "Tên ghi trên quyết định có thể gồm nhiều người."
    elif told.name.strip() and not business and not _is_one(told.name):
        yield "Tên ghi trên quyết định không phải chỉ là họ tên của một người."
    if told.born_on is None:
        yield "Chưa ghi ngày sinh như trên quyết định, nên chưa rõ đã thành niên."
    elif not _was_adult(told):
        yield "Chưa chắc người vi phạm đã đủ 18 tuổi khi vi phạm."


def _is_one(name: str) -> bool:
    return spare_name(name) and is_one_person(name)


def _was_adult(told: Recorded) -> bool:
    """On the day of the act; of an act whose day nobody wrote, at the earliest it can have been."""
    born = told.born_on
    if born is None or born.year < 1900 or born > told.decided_on:
        return False
    earliest = told.acted_on or months_later(told.found_on, -12 * _LIMITATION)
    return months_later(born, 12 * _ADULT) <= earliest


def clean_until(complied_on: date | None, months: int | None) -> date | None:
    """The last day on which the sanction weighs (Điều 7); None: not known, never by time alone."""
    return months_later(complied_on, months) if complied_on and months else None


def months_later(day: date, months: int) -> date:
    """The day of the same number; the last of the month where it has no such day, but who was born
    on 29 February grows older on 1 March."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    if day.day > last and (day.month, month) == (2, 1):
        return date(year, 3, 1)
    return date(year, month + 1, min(day.day, last))
