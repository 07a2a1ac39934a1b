"""What an officer types into a flash report, made clean and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.personal_numbers import holds_number, personal_number_in
from hangthat.core.common.text import bare_number, fold, nfc
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.lexicon import LONGEST, FlashKind, Part
from hangthat.domain.flash_reports.queries import Facts, may_know, unrecorded_names

ONE_OF_A_CASE = "an agency has one flash report of a case"
ONE_STATE = "a flash report is in one state"


@dataclass(frozen=True)
class FlashTerms:
    """`words`: part → text; a part that is left out is empty."""

    words: Mapping[str, str]
    receivers: Sequence[Agency] = ()
    kind: str = FlashKind.TYPICAL
    clean: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        clean = {part.value: _lines(self.words.get(part.value, "")) for part in Part}
        object.__setattr__(self, "clean", clean)


def must_be_fit(terms: FlashTerms, *, office: Agency, today: date) -> None:
    """Refuses: a part that is too long or holds an identity number; the office as its receiver;
    an agency that does not work any more."""
    for part in Part:
        text = terms.clean[part.value]
        if len(text) > LONGEST:
            # no page: the form counts the letters
            # no api: what it takes in is no longer
            raise ValidationError({part.value: f"Dài quá {LONGEST} ký tự."})
        if found := personal_number_in(text):
            raise ValidationError(
                {
                    part.value: f"Dãy “{found}” có 12 chữ số như số định danh cá nhân; báo cáo "
                    "nhanh không ghi số này."
                }
            )
    for one in terms.receivers:
        if one.pk == office.pk:
            # no page: the form does not offer it
            raise ValidationError({"receivers": "Nơi nhận không thể là chính cơ quan báo cáo."})
        if one.valid_to and one.valid_to < today:
            # no page: the form does not offer it
            raise ValidationError({"receivers": f"{one} đã thôi hoạt động, không nhận báo cáo."})


def must_hold_no_number(words: Mapping[str, str]) -> None:
    """What goes out says the part, since no field stands beside it. Refuses: an identity number."""
    for part in Part:
        if found := personal_number_in(words.get(part.value, "")):
            raise ValidationError(
                f"Mục {part.label} có dãy “{found}” gồm 12 chữ số như số định danh cá nhân: hãy bỏ "
                "rồi gửi."
            )


def must_keep_secrets(
    case: Case, words: Mapping[str, str], receivers: Sequence[Agency], *, by: User
) -> None:
    """What goes out tells nobody more than he may know.

    Refuses: a restricted case to an agency without a named reader; a name of the case to an agency
    where nobody sees the case; an identity number of anybody in it.
    """
    unknowing = _unknowing(case, receivers)
    if case.restricted_on and unknowing:
        raise ValidationError(
            f"Vụ việc hạn chế người xem: ở {', '.join(unknowing)} không ai được xem vụ việc, "
            "nên không gửi được báo cáo nhanh tới đó."
        )
    persons = Facts(case, by).everyone
    text = "\n".join(words.values())
    for one in persons:
        if holds_number(text, bare_number(one.party.personal_id)):
            raise ValidationError(
                f"Nội dung có số định danh của {one.party.name}; báo cáo nhanh không ghi số này."
            )
    if not unknowing:
        return
    folded = f" {fold(text)} "
    names = {name for one in persons for name in (one.party.name, one.shop) if fold(name)}
    if told := sorted(name for name in names if f" {fold(name)} " in folded):
        raise ValidationError(
            f"{', '.join(unknowing)} không được xem vụ việc, mà nội dung nêu tên "
            f"{', '.join(told[:5])}: hãy bỏ tên, hoặc bỏ nơi nhận ấy."
        )


def must_have_looked(
    case: Case, words: Mapping[str, str], receivers: Sequence[Agency], *, by: User
) -> None:
    """Refuses: what may be the name of somebody whom nobody recorded in the case, to an agency
    where nobody sees the case, unless the sender says that he has looked again."""
    unknowing = _unknowing(case, receivers)
    if unknowing and (names := unrecorded_names(case, words, by)):
        more = ", …" if len(names) > 5 else ""
        raise ValidationError(
            f"{', '.join(unknowing)} không được xem vụ việc, mà nội dung có thể nêu tên không có "
            f"trong hồ sơ: {', '.join(names[:5])}{more}. Bỏ tên, hoặc xác nhận đã xem lại."
        )


def _unknowing(case: Case, receivers: Sequence[Agency]) -> list[str]:
    """Where nobody sees the case."""
    return [str(one) for one in receivers if not may_know(case, one)]


def _lines(text: str) -> str:
    lines = [nfc(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")
