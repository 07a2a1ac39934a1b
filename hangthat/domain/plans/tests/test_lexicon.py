"""The words of the plan language."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.plans.lexicon import CONDITIONS, POPULATIONS, VERBS, MemberKind


def test_every_word_is_known_by_its_own_name_and_has_its_own_key() -> None:
    for words in (POPULATIONS, CONDITIONS, VERBS):
        assert all(name == word.word for name, word in words.items())
        assert len({word.key for word in words.values()}) == len(words)


def test_there_are_16_groups_5_conditions_and_5_deeds() -> None:
    assert (len(POPULATIONS), len(CONDITIONS), len(VERBS)) == (16, 5, 5)


def test_only_boards_sign_regulations_and_they_sign_no_commitment() -> None:
    assert CONDITIONS["đã ký quy chế phối hợp"].kinds == {MemberKind.BOARD}
    assert MemberKind.BOARD not in CONDITIONS["đã ký cam kết"].kinds
    assert MemberKind.BOARD in CONDITIONS["được tuyên truyền"].kinds
    assert [p.word for p in POPULATIONS.values() if p.kind is MemberKind.BOARD] == ["ban quản lý"]


def test_phrases_are_patterns_over_folded_words() -> None:
    for word in (*POPULATIONS.values(), *CONDITIONS.values()):
        for phrase in word.phrases:
            assert re.compile(phrase)
            assert phrase.isascii()


def test_the_plan_language_is_understood_by_the_reader_itself() -> None:
    plain = [p for p in POPULATIONS.values() if not p.area and not p.cohort]

    for population in plain:
        assert any(re.fullmatch(p, fold(population.word)) for p in population.phrases), population
