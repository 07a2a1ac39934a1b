"""Whether a word is spelt as a Vietnamese syllable can be."""

import re
import unicodedata
from functools import lru_cache

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONES = re.compile(f"[{_GRAVE}{_ACUTE}{_TILDE}{_HOOK}{_DOT}]")
_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_OPEN = (
    "uyê|uya|uyu|uây|oai|oay|oao|oeo|iêu|yêu|ươi|ươu|uôi|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|ya|"
    "oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy]"
)
_CODA = "(?:ch|nh|ng|[cmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_OPEN}){_CODA}")
_STOPPED = re.compile(".*[cptk]|.*ch")
_BETWEEN_WORDS = re.compile("[\x00-\x40\x5b-\x60\x7b-\x7f\xa0\u2000-\u206f]+")


def marked_words(text: str) -> list[str]:
    """The words that are more than plain letters."""
    return [word for word in _BETWEEN_WORDS.split(text) if not word.isascii()]


def strange(text: str) -> tuple[int, int]:
    """How many of the words with marks cannot be Vietnamese, and how many there are."""
    words = marked_words(text)
    return sum(not is_syllable(word) for word in words), len(words)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.fullmatch(bare) or not tones or tones[0] in (_ACUTE, _DOT)
