"""Expressions over posting lists say which words they read, and combine what was read."""

from pyroaring import BitMap

from hangthat.core.search.models.expressions import AllOf, AnyOf, AnyWord, all_of, any_of

POSTINGS = {"lan": BitMap([1, 2, 3]), "mai": BitMap([3, 4]), "dong": BitMap([2, 3, 4])}


def test_any_word_has_the_rows_of_each_and_a_word_of_no_row_adds_none() -> None:
    assert AnyWord(("lan", "mai", "hue")).rows(POSTINGS) == BitMap([1, 2, 3, 4])
    assert AnyWord(()).rows(POSTINGS) == BitMap()


def test_parts_are_intersected_or_united() -> None:
    lan, mai, dong = (AnyWord((word,)) for word in POSTINGS)

    assert AllOf((AnyOf((lan, mai)), dong)).rows(POSTINGS) == BitMap([2, 3, 4])
    assert AnyOf((AllOf((lan, mai)), dong)).rows(POSTINGS) == BitMap([2, 3, 4])
    assert AllOf((lan, mai, dong)).rows(POSTINGS) == BitMap([3])


def test_an_expression_names_every_word_that_it_reads() -> None:
    words: set[str] = set()
    either = any_of([AnyWord(("lan", "mai")), AnyWord(("hue",))])
    all_of([either, AnyWord(("dong",))]).add_words(words)

    assert words == {"lan", "mai", "hue", "dong"}


def test_a_single_part_needs_no_frame() -> None:
    lan = AnyWord(("lan",))

    assert all_of([lan]) is lan
    assert any_of([lan]) is lan


def test_evaluating_leaves_what_was_read_as_it_is() -> None:
    rows = AnyWord(("lan",)).rows(POSTINGS)
    rows |= BitMap([9])

    assert POSTINGS["lan"] == BitMap([1, 2, 3])
