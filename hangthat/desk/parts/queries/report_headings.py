"""What stands above a report on paper and above its parts (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

import re
from collections.abc import Sequence
from itertools import count

from hangthat.domain.plans.reader.markers import marker_of

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# what a name says of the kind and period of its report; the period itself follows the subject
_PERIOD = (
    r"(?:hằng |hàng |theo |mỗi )?"
    r"(?:tuần|quý(?: [ivx\d]+\b)?|(?:\w+ )?tháng(?: (?:đầu|cuối) năm)?|năm)(?:[ /](?:năm )?\d{4})?"
)
_KIND = re.compile(
    rf"(?:chế độ )?báo cáo\b(?: (?:định kỳ|nhanh|đột xuất|chuyên đề|{_PERIOD})\b)*[ :,–-]*",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r",? (?:định kỳ )?(?:(?:hằng|hàng|theo|mỗi) (?:tuần|tháng|quý|năm)|"
    r"(?<!trong )(?<!đầu )(?<!cuối )(?<!cả )(?<!\d )(?:tuần|tháng|quý))$",
    re.IGNORECASE,
)
_SUBJECTS = ("kết quả", "tình hình", "tổng kết", "sơ kết", "về ")
_SUMMARIES = ("tổng kết", "sơ kết")
_OWN_DAYS = re.compile(r"(\d\d/\d\d/\d{4}) - (\d\d/\d\d/\d{4})")


def subject_of(name: str, plan: str, period: str) -> str:
    """The sentence below "BÁO CÁO", of the name of a regime, the number of its plan, if it has
    one, and the name of a period: "Kết quả thực hiện Kế hoạch số 125/KH-UBND, tháng 6/2025"."""
    days = _OWN_DAYS.fullmatch(period)
    when = f"từ ngày {days[1]} đến hết ngày {days[2]}" if days else _small(period)
    return f"{_about(name, plan)}, {when}"


def merged_subject_of(name: str, plan: str, period: str) -> str:
    """As `subject_of`, of what the units report together."""
    about = _about(name, plan)
    if plan and not about.casefold().startswith(_SUMMARIES):
        name = f"kết quả thực hiện Kế hoạch số {plan}"
    words = subject_of(name, plan, period)
    return f"Tổng hợp {_small(words)}" if words.startswith(("Kết quả", "Tình hình")) else words


def _about(name: str, plan: str) -> str:
    rest = _rest(name)
    if plan:
        rest = rest.replace(f"kế hoạch {plan}", f"Kế hoạch số {plan}")
    if not rest:
        return _without_subject(name, plan)
    first = rest.casefold()
    if first in _SUMMARIES:
        return (
            f"{_large(rest)} thực hiện Kế hoạch số {plan}" if plan else f"{_large(rest)} công tác"
        )
    if first.startswith(_SUBJECTS):
        return _large(rest)
    if first.startswith(("công tác ", "thực hiện ", "triển khai ", "đợt ")):
        return f"Kết quả {_small(rest)}"
    if first.startswith("cao điểm"):
        return f"Kết quả đợt {_small(rest)}"
    return f"Về {'' if first.startswith('việc ') else 'nội dung '}{rest}"


def _without_subject(name: str, plan: str) -> str:
    if plan:
        return f"Kết quả thực hiện Kế hoạch số {plan}"
    if "đột xuất" in name.casefold():
        return "Về nội dung được yêu cầu báo cáo đột xuất"
    return "Kết quả công tác"


def _rest(name: str) -> str:
    """What a name says besides that it is a report, and for which period."""
    words = " ".join(name.split())
    found = _KIND.match(words)
    return _AT_END.sub("", words[found.end() :] if found else words)


def headings(titles: Sequence[str], *, roman: bool = True) -> list[str]:
    """The titles of the parts, each with one mark: where an office began every title with a mark
    of its own, these stay; else the parts are counted, and the marks of some give way."""
    own = [marker_of(one) for one in titles]
    if all(found and not found.is_bullet for found in own):
        return list(titles)
    marks = (*_ROMAN, *map(str, range(len(_ROMAN) + 1, len(titles) + 1))) if roman else count(1)
    return [
        f"{mark}. {found.rest if found and found.rest else title}"
        for mark, title, found in zip(marks, titles, own, strict=False)
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]
