"""What a sentence without its percentage and its year says, in the words of the plan language."""

import re
from dataclasses import dataclass, replace

from hangthat.domain.plans.lexicon import (
    CLEAN,
    COMMITTED,
    CONDITIONS,
    NOT_REOFFENDING,
    POPULATIONS,
    TRADE,
    Condition,
    Population,
)
from hangthat.domain.plans.lexicon.goods import OUTSIDE_GOODS
from hangthat.domain.plans.lexicon.phrases import compiled
from hangthat.domain.plans.lexicon.verbs import verbs_in
from hangthat.domain.plans.reader.words import Words

_POPULATIONS = [(p, compiled(phrase)) for p in POPULATIONS.values() for phrase in p.phrases]
_CONDITIONS = [(c, compiled(phrase)) for c in CONDITIONS.values() for phrase in c.phrases]
# Compared with their marks: "cho" says nothing, "chợ" does.
_SAYING_NOTHING = {
    tuple(phrase.split())
    for phrase in (
        "và", "hoặc", "đều", "sẽ", "phải", "đã", "đồng thời", "cũng", "cũng như", "của", "đối với",
        "với", "cho", "đến", "tới", "có", "đạt", "đạt mức", "đạt tỷ lệ", "đạt tỉ lệ", "mức", "là",
        "lên", "trở lên", "phấn đấu", "bảo đảm", "đảm bảo", "duy trì", "tiếp tục", "hoàn thành",
        "thực hiện", "triển khai", "tổ chức", "vận động", "yêu cầu", "hướng dẫn", "mục tiêu",
        "chỉ tiêu", "tỷ lệ", "tỉ lệ", "số lượng", "số", "trong tổng số", "trên tổng số",
        "nghiêm túc", "đầy đủ", "theo quy định", "theo quy định của pháp luật", "thời hạn",
        "thời gian", "lộ trình", "thì", "nâng", "đưa", "cụ thể", "trên địa bàn", "việc", "các",
        "đơn vị tính", "tất cả",
    )
}  # fmt: skip
_TOO_LONG = 300  # words; no sentence of a plan is
_LONGEST_SILENCE = max(len(phrase) for phrase in _SAYING_NOTHING)

_Part = tuple[Population | Condition, re.Match[str]]


@dataclass(frozen=True)
class Meaning:
    """Who and what. `fault` quotes the words that were not understood; then the rest is void.

    `says_deeds`: the sentence says what the commitment forbids.
    """

    populations: tuple[Population, ...] = ()
    conditions: tuple[Condition, ...] = ()
    verbs: tuple[str, ...] = ()
    says_deeds: bool = False
    fault: str = ""

    def filled_from(self, other: "Meaning") -> "Meaning":
        """With the other's population or conditions where this one has none."""
        if self.fault or other.fault:
            return self
        filled = self if self.populations else replace(self, populations=other.populations)
        if filled.conditions:
            return filled
        return replace(
            filled, conditions=other.conditions, verbs=other.verbs, says_deeds=other.says_deeds
        )


def says_nothing(words: Words) -> bool:
    """Only words such as "phấn đấu đạt"."""
    at = 0
    while at < len(words.original):
        step = _silence(words, at)
        if not step:
            return False
        at += step
    return True


def understand(words: Words) -> Meaning:
    """Every word must be understood; nothing is guessed from a part of the sentence."""
    if len(words.original) > _TOO_LONG:
        return Meaning(fault=f"câu dài hơn {_TOO_LONG} từ")
    return _Reading(words).meaning()


def _silence(words: Words, at: int) -> int:
    """How many words from there on say nothing."""
    following = tuple(word.lower() for word in words.original[at : at + _LONGEST_SILENCE])
    return next((n for n in range(len(following), 0, -1) if following[:n] in _SAYING_NOTHING), 0)


class _Reading:
    """From left to right: one group of populations, conditions before or behind it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.text = words.text
        self.furthest = 0
        self.dead_ends: set[tuple[int, bool]] = set()

    def meaning(self) -> Meaning:
        parts = self._from(0, ())
        if parts is None:
            return Meaning(fault=f"không hiểu “{self.words.quote(self.furthest)}”")
        outside = self._outside(parts)
        if outside:
            return Meaning(fault=f"“{outside}” ngoài ba loại hàng mà điều kiện “{CLEAN}” đếm")
        return _assembled(parts)

    def _outside(self, parts: tuple[_Part, ...]) -> str:
        """Goods that the conditions on violations do not count."""
        for word, match in parts:
            goods = OUTSIDE_GOODS.search(self.text, match.start(), match.end())
            if goods and word.word in (CLEAN, NOT_REOFFENDING):
                return self.words.quote(goods.start(), words=len(goods[0].split()))
        return ""

    def _from(self, at: int, parts: tuple[_Part, ...]) -> tuple[_Part, ...] | None:
        """The parts up to the end, longest words first; None when a word stays over."""
        if at >= len(self.text):
            return parts
        here = (at, _may_name_population(parts))
        if here in self.dead_ends:
            return None
        for end, part in self._candidates(at, parts):
            self.furthest = max(self.furthest, min(end, len(self.text)) if part else 0)
            found = self._from(end, (*parts, part) if part else parts)
            if found is not None:
                return found
        self.dead_ends.add(here)
        return None

    def _candidates(self, at: int, parts: tuple[_Part, ...]) -> list[tuple[int, _Part | None]]:
        kinds: list[tuple[Population | Condition, re.Pattern[str]]] = [*_CONDITIONS]
        if _may_name_population(parts):
            kinds += _POPULATIONS
        found: list[tuple[int, _Part | None]] = [
            (match.end() + 1, (word, match))
            for word, pattern in kinds
            if (match := pattern.match(self.text, at)) and match.end() > at
        ]
        found.sort(key=lambda candidate: -candidate[0])
        index = self.text[:at].count(" ")
        step = _silence(self.words, index)
        if step:
            found.append(
                (at + sum(len(w) + 1 for w in self.words.folded[index : index + step]), None)
            )
        return found


def _may_name_population(parts: tuple[_Part, ...]) -> bool:
    """At the start, right behind another population, or once behind the conditions."""
    kinds = [isinstance(word, Population) for word, _ in parts]
    return not any(kinds) or kinds[-1]


def _assembled(parts: tuple[_Part, ...]) -> Meaning:
    said = {word.word for word, _ in parts}
    verbs: tuple[str, ...] = ()
    if COMMITTED in said:
        verbs = _deeds(parts, COMMITTED) or _deeds(parts, CLEAN)
        if _forbidden_is_the_content(parts):
            said.remove(CLEAN)
    return Meaning(
        populations=tuple(word for word, _ in parts if isinstance(word, Population)),
        conditions=tuple(condition for word, condition in CONDITIONS.items() if word in said),
        verbs=verbs or ((TRADE,) if COMMITTED in said else ()),
        says_deeds=bool(verbs),
    )


def _deeds(parts: tuple[_Part, ...], condition: str) -> tuple[str, ...]:
    """The deeds that a condition names, in the order of the sentence."""
    named = (match["deeds"] for word, match in parts if word.word == condition and _names(match))
    return tuple(dict.fromkeys(verb for deeds in named for verb in verbs_in(deeds)))


def _names(match: re.Match[str]) -> bool:
    return match.groupdict().get("deeds") is not None


def _forbidden_is_the_content(parts: tuple[_Part, ...]) -> bool:
    """ "Ký cam kết với cơ sở … không kinh doanh …": what is forbidden is the commitment's."""
    words = [word.word for word, _ in parts]
    if COMMITTED not in words or words[-1] != CLEAN:
        return False
    between = parts[words.index(COMMITTED) + 1 : -1]
    bare = not _names(parts[words.index(COMMITTED)][1])
    return bare and bool(between) and all(isinstance(word, Population) for word, _ in between)
