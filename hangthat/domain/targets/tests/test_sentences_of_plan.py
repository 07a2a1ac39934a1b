"""A sentence of the plan that names two kinds of places is one target of the plan."""

from hangthat.domain.targets.grammar import Verdict, by_sentence

REACHED, MISSED, UNDECIDED, NONE = Verdict


def test_a_sentence_of_two_populations_is_reached_when_both_are() -> None:
    for told, verdict in (
        ((REACHED, REACHED), REACHED),
        ((REACHED, MISSED), MISSED),
        ((UNDECIDED, MISSED), MISSED),
        ((REACHED, UNDECIDED), UNDECIDED),
        ((REACHED, None), None),
        ((MISSED, None), MISSED),
        ((REACHED, NONE), REACHED),
        ((NONE, NONE), NONE),
    ):
        assert by_sentence(("T05", one) for one in told) == [verdict], told


def test_each_other_sentence_counts_by_itself_in_the_order_of_the_plan() -> None:
    told = [("T04", REACHED), ("T05", MISSED), ("T05", REACHED), ("T06", UNDECIDED)]

    assert by_sentence(told) == [REACHED, MISSED, UNDECIDED]
