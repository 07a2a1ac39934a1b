"""Where a target holds: in the whole area of the plan's issuer, or in one named unit."""

import re
from dataclasses import dataclass

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import Head
from hangthat.domain.plans.lexicon.phrases import compiled
from hangthat.domain.plans.lexicon.populations import IN_AREA
from hangthat.domain.plans.reader.markers import UPPER
from hangthat.domain.plans.reader.words import Words

_UNIT = "thành phố|thị xã|thị trấn|huyện|quận|xã|phường|đặc khu|tỉnh"
_NAME = rf"[{UPPER}][\w’']*(?:\s+[{UPPER}][\w’']*)*"
_NAMED_UNIT = re.compile(
    rf"\b(?:tại|trên|trong|ở|thuộc)\s+(?:địa bàn\s+)?((?i:{_UNIT})|TP\.?)\s+({_NAME})"
)
_HEREABOUTS = compiled("(?:tren|tai|trong) dia (?:ban|phuong)$")


@dataclass(frozen=True)
class Territory:
    """The issuer's own unit: its kind ("tỉnh") and its name."""

    kind: str
    name: str

    @classmethod
    def of(cls, head: Head) -> "Territory":
        """ "UBND tỉnh Lạng Sơn" → tỉnh, Lạng Sơn; an agency acts in the province it sits in."""
        found = re.fullmatch(rf"UBND ({_UNIT}) (.+)", head.issuer)
        return cls(found[1], found[2]) if found else cls("tỉnh", head.place)

    def cut_named(self, text: str) -> tuple[str, str]:
        """The sentence with "trong địa bàn" for another unit, and that unit's name."""
        for match in _NAMED_UNIT.finditer(text):
            kind = "thành phố" if match[1].startswith("TP") else match[1].lower()
            if (fold(kind), fold(match[2])) != (fold(self.kind), fold(self.name)):
                area = " trong địa bàn "
                return text[: match.start()] + area + text[match.end() :], f"{kind} {match[2]}"
        return text, ""

    def cut_own(self, words: Words) -> Words:
        """Without "trên địa bàn tỉnh", which narrows nothing."""
        kind, name = fold(self.kind), fold(self.name)
        own = compiled(
            rf"(?:tren|tai|trong|o|thuoc|cua|qua|khap) (?:pham vi )?(?:dia ban )?(?:toan )?{kind}"
            rf"(?: {re.escape(name)})?"
        )
        match: re.Match[str] | None = own.search(words.text)
        while match:
            words, _ = words.cut(own)
            match = own.search(words.text)
        return words.cut(_HEREABOUTS)[0] if IN_AREA not in words.text else words
