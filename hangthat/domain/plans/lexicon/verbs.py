"""What a commitment forbids."""

from dataclasses import dataclass

from hangthat.domain.plans.lexicon.phrases import any_of, compiled, listed


@dataclass(frozen=True)
class Verb:
    """One forbidden deed: the plan's word, its key in the exchange format, how plans say it."""

    word: str
    key: str
    phrases: tuple[str, ...]


TRADE = "kinh doanh"

_ALL = (
    Verb(
        TRADE,
        "trade",
        (
            "kinh doanh",
            "buon ban",
            "mua ban",
            "bay ban",
            "chao ban",
            "tieu thu",
            "tang tru",
            "luu giu",
            "ban",
        ),
    ),
    Verb("nhập khẩu", "import", ("nhap khau",)),
    Verb("sản xuất", "produce", ("san xuat", "che bien", "gia cong")),
    Verb(
        "quảng bá",
        "advertise",
        ("dang tai", "dang ban", "dang", "quang ba", "quang cao", "rao ban"),
    ),
    Verb("vận chuyển", "transport", ("van chuyen",)),
)
VERBS = {verb.word: verb for verb in _ALL}

_PHRASE = {verb.word: compiled(*verb.phrases) for verb in _ALL}
DEED = any_of(*(phrase for verb in _ALL for phrase in verb.phrases))
DEEDS = listed(
    DEED,
    joined_by=("va", "hoac", "khong", "cac", "tham gia", "thuc hien", "hoat dong", "hanh vi"),
)


def verbs_in(folded: str) -> tuple[str, ...]:
    """The deeds named in a phrase, in its order."""
    found = [(match.start(), word) for word, p in _PHRASE.items() if (match := p.search(folded))]
    return tuple(word for _, word in sorted(found))
