"""The Chinese catalogue is whole, means what it stands for, and is what the program reads."""

import gettext
import re

from tests import catalogue

PO, MO = (catalogue.FOLDER / f"django.{ending}" for ending in ("po", "mo"))
ENTRIES = catalogue.read_po(PO)
WORDS = {key: words for key, words in ENTRIES.items() if key}


def test_every_word_of_the_citizens_pages_has_a_chinese_one_and_none_is_left_over() -> None:
    shown = catalogue.template_words() | catalogue.room_words()

    assert len(shown) > 500
    assert sorted(one for one in shown if not WORDS.get(one)) == [], "no Chinese"
    others = WORDS.keys() - shown
    assert sorted(others - catalogue.in_source(others)) == [], "nothing says this any more"
    assert [key for key, words in WORDS.items() if not words] == []


def test_each_entry_keeps_what_is_put_into_it() -> None:
    def parts(words: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|\{\w*\}|%%|<[^>]+>", words))

    assert {key: words for key, words in WORDS.items() if parts(key) != parts(words)} == {}


def test_no_entry_is_vietnamese_still() -> None:
    left = [words for words in WORDS.values() if catalogue.is_vietnamese(words, catalogue.KEPT)]

    assert left == []


def test_the_compiled_catalogue_is_the_one_that_people_read() -> None:
    """After a change: msgfmt --check -o django.mo django.po"""
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]

    assert compiled == ENTRIES


def test_the_catalogue_says_that_nobody_reviewed_it() -> None:
    assert "X-Status: unreviewed\n" in ENTRIES[""]
