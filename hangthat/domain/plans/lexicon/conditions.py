"""What is asked of each member."""

from dataclasses import dataclass

from hangthat.domain.plans.lexicon.goods import GOOD, GOODS
from hangthat.domain.plans.lexicon.phrases import MemberKind, any_of, maybe
from hangthat.domain.plans.lexicon.verbs import DEED, DEEDS

COMMITTED, CLEAN, NOT_REOFFENDING = "đã ký cam kết", "không vi phạm", "không tái phạm"

_EVERYONE = frozenset(MemberKind)
_TRADERS = frozenset({MemberKind.PARTY, MemberKind.ESTABLISHMENT})

_TOLD = any_of(
    "tuyen truyen", "van dong", "pho bien", "giao duc", "huong dan", "quan triet", "tap huan"
)
_ABOUT = maybe(
    "ve", "cac", "nhung", "chu truong", "van ban", "cua", "lien quan", "den", "phong", "chong",
    "ngan chan", "dau tranh", "cong tac", "tac hai", "linh vuc", "trong", "viec", "cach",
    "nhan biet", "phan biet",
)  # fmt: skip
_TAUGHT = any_of(_TOLD, "phap luat", "kien thuc", "chinh sach", "quy dinh", GOOD)
_DOING = maybe(
    "thuc hien", "tham gia", "tien hanh", "to chuc", "hoan thanh", "duoc", "viec", "van dong",
    "huong dan", "tuan thu", "chap hanh", "dam bao", "bao dam",
)  # fmt: skip
_NOT = "khong " + maybe(
    "con", "duoc", "thuc hien", "tham gia", "co", "hoat dong", "hanh vi", "de", "xay ra",
    "ton tai", "tinh trang", "viec",
)  # fmt: skip
_TO = maybe("ve", "viec", "thuc hien", "chap hanh", "dam bao", "bao dam")
_OFFENCE = f"(?: {any_of('phap luat', 'hanh chinh', 'quy dinh', 've', 'va', DEED, GOOD)})*"
_WITH = "(?: (?:voi|giua) (?:co quan chuc nang|co quan quan ly|chinh quyen|luc luong chuc nang))?"


@dataclass(frozen=True)
class Condition:
    """A plan's word for what each member must meet, and the kinds of member it can be asked of.

    A phrase names the deeds it forbids as `(?P<deeds>…)`.
    """

    word: str
    key: str
    kinds: frozenset[MemberKind]
    phrases: tuple[str, ...]


_ALL = (
    Condition(
        "được tuyên truyền",
        "propagated",
        _EVERYONE,
        (f"(?:duoc )?{maybe(_TOLD, 'va', 'cac')}(?:tuyen truyen|pho bien)(?: {_ABOUT}{_TAUGHT})*",),
    ),
    Condition(
        COMMITTED,
        "committed",
        _TRADERS,
        (
            f"{_DOING}(?:ky )?(?:ban |giay )?cam ket{_WITH}"
            f"(?: {_TO}{_NOT}(?:(?P<deeds>{DEEDS}) {GOODS}|vi pham{_OFFENCE})"
            f"| noi khong voi {GOODS}|(?! {_TO}khong))",
        ),
    ),
    Condition(
        "đã ký quy chế phối hợp",
        "regulated",
        frozenset({MemberKind.BOARD}),
        (
            f"{_DOING}ky (?:ket )?(?:ban )?quy che(?: phoi hop)?{_WITH}"
            f"(?: (?:ve |trong |viec )*(?:{_NOT}{DEEDS} {GOODS}|phong chong {GOODS}))?",
        ),
    ),
    Condition(
        CLEAN,
        "clean",
        _TRADERS,
        (
            f"{_DOING}{_NOT}(?P<deeds>{DEEDS}) {GOODS}",
            f"{_DOING}khong (?:con |co |de xay ra )?(?:hanh vi )?vi pham{_OFFENCE}",
        ),
    ),
    Condition(
        NOT_REOFFENDING,
        "not_reoffending",
        _TRADERS,
        (
            f"{_DOING}khong (?:tiep tuc vi pham (?:hoac |va |khong )+)?(?:con |co |de )?tai pham"
            f"{_OFFENCE}",
            f"{_DOING}khong tiep tuc vi pham{_OFFENCE}",
            f"{_DOING}khong vi pham (?:lai|tro lai)",
        ),
    ),
)
CONDITIONS = {condition.word: condition for condition in _ALL}
