"""A sentence as folded words, each kept beside the word it was."""

import re
from dataclasses import dataclass

from hangthat.core.common.text import fold

_WORD = re.compile(r"[^\W_]+")
_REWRITTEN = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\bTMĐT\b", "thương mại điện tử"),
        (r"\bTTTM\b", "trung tâm thương mại"),
        (r"\bTTĐT\b", "thông tin điện tử"),
        (r"\bBQL\b", "ban quản lý"),
        (r"\bSXKD\b", "sản xuất kinh doanh"),
        (r"\bSHTT\b", "sở hữu trí tuệ"),
        (r"(?i)(?<!cơ )\bsở (?=kinh doanh|sản xuất)", "cơ sở "),  # slips of the pen
        (r"(?i)\bcác nhân\b", "cá nhân"),
    )
)


@dataclass(frozen=True)
class Words:
    """Units: `text` has one folded word per original word, so that places translate."""

    folded: tuple[str, ...] = ()
    original: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Words":
        """Short forms written out and known slips put right."""
        for pattern, full in _REWRITTEN:
            text = pattern.sub(full, text)
        pairs = [(folded, word) for word in _WORD.findall(text) if (folded := fold(word))]
        return cls(tuple(f for f, _ in pairs), tuple(w for _, w in pairs))

    def __add__(self, other: "Words") -> "Words":
        return Words(self.folded + other.folded, self.original + other.original)

    def __bool__(self) -> bool:
        return bool(self.folded)

    @property
    def text(self) -> str:
        return " ".join(self.folded)

    def quote(self, start: int, *, words: int = 10) -> str:
        """Original words from that place of `text` on."""
        first = self.text[:start].count(" ")
        return " ".join(self.original[first : first + words])

    def split(self, start: int) -> tuple["Words", "Words"]:
        """Before and from that place of `text` on."""
        first = self.text[:start].count(" ")
        return (
            Words(self.folded[:first], self.original[:first]),
            Words(self.folded[first:], self.original[first:]),
        )

    def cut(
        self, pattern: re.Pattern[str], put: tuple[str, ...] = ()
    ) -> tuple["Words", re.Match[str] | None]:
        """Without the first match of the pattern (whole words), with `put` in its place."""
        match = pattern.search(self.text)
        if match is None:
            return self, None
        first = self.text[: match.start()].count(" ")
        last = first + match[0].strip().count(" ") + 1
        return Words(
            self.folded[:first] + put + self.folded[last:],
            self.original[:first] + put + self.original[last:],
        ), match
