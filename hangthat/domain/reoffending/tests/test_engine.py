"""Cases worked by hand, on the days where the law turns."""

from datetime import date

import pytest

from hangthat.core.common.days import day_number
from hangthat.domain.reoffending.engine import Clock
from hangthat.domain.reoffending.grammar import Reason, Repeated, State
from hangthat.domain.reoffending.tests.worlds import LAW, Offences, facts_of, rules_of
from tests.oracle.reoffending import Act, Paper, Row

TODAY = date(2026, 11, 28)
FIRST = Act(1, 1, date(2021, 6, 1), 7)


def asked(
    paper: Paper,
    found: date,
    *,
    first: Act = FIRST,
    conduct: int | None = 7,
    on: date = TODAY,
    law: list[Row] = LAW,
    dismissed: date | None = None,
) -> tuple[State, Reason]:
    """What the clock says of the second act."""
    acts = [first, Act(2, 1, found, conduct, dismissed=dismissed)]
    facts = facts_of(Offences(acts, [paper], law, on))
    answers = Clock(facts, rules_of(law), day_number(on)).answers()
    at = list(facts.violations["id"]).index(2)
    return State(answers.state[at]), Reason(int(answers.reasons[at]))


def state(paper: Paper, found: date, **more: object) -> State:
    return asked(paper, found, **more)[0]  # type: ignore[arg-type]


def test_the_definition_turns_on_new_year_2022() -> None:
    """Between decision and completion: no tái phạm on 31/12/2021, tái phạm on 1/1/2022."""
    paper = Paper(1, 1, date(2021, 12, 1), complied=date(2022, 1, 10))

    assert state(paper, date(2021, 12, 31)) == State.CLEAR
    assert state(paper, date(2022, 1, 1)) == State.AGAIN


def test_before_2022_the_period_begins_on_the_day_of_completion() -> None:
    paper = Paper(1, 1, date(2021, 7, 1), complied=date(2021, 7, 15))

    assert state(paper, date(2021, 7, 14)) == State.CLEAR
    assert state(paper, date(2021, 7, 15)) == State.AGAIN


def test_an_act_found_on_the_day_of_the_decision_came_before_it() -> None:
    paper = Paper(1, 1, date(2023, 5, 5), complied=date(2023, 5, 6))

    assert state(paper, date(2023, 5, 5)) == State.NONE
    assert state(paper, date(2023, 5, 6)) == State.AGAIN


@pytest.mark.parametrize(
    ("warning", "complied", "last"),
    [
        (False, date(2024, 2, 10), date(2025, 2, 10)),
        (False, date(2024, 2, 29), date(2025, 2, 28)),  # no such day a year later
        (True, date(2023, 8, 31), date(2024, 2, 29)),
        (True, date(2022, 8, 31), date(2023, 2, 28)),
        (True, date(2023, 2, 28), date(2023, 8, 28)),  # not the end of August
    ],
)
def test_the_last_day_of_the_period_still_counts(warning: bool, complied: date, last: date) -> None:
    paper = Paper(1, 1, complied, warning=warning, complied=complied)

    assert state(paper, last) == State.AGAIN
    assert state(paper, date.fromordinal(last.toordinal() + 1)) == State.CLEAR


def test_a_fine_never_paid_weighs_a_year_beyond_the_enforcement_statute() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), undone=True)

    assert state(paper, date(2024, 3, 1)) == State.AGAIN
    assert state(paper, date(2024, 3, 2)) == State.CLEAR


def test_a_warning_never_carried_out_is_doubtful_between_half_a_year_and_one() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), undone=True, warning=True)

    assert state(paper, date(2023, 9, 1)) == State.AGAIN
    assert asked(paper, date(2023, 9, 2)) == (State.UNCLEAR, Reason.WARNING)
    assert asked(paper, date(2024, 3, 1)) == (State.UNCLEAR, Reason.WARNING)
    assert state(paper, date(2024, 3, 2)) == State.CLEAR


def test_what_is_not_known_to_be_carried_out_is_never_clean_by_time_alone() -> None:
    paper = Paper(1, 1, date(2022, 3, 1))

    assert state(paper, date(2023, 3, 1)) == State.AGAIN  # whenever it was, the year still runs
    assert asked(paper, date(2023, 3, 2)) == (State.UNCLEAR, Reason.COMPLIANCE)
    assert asked(paper, date(2026, 11, 1)) == (State.UNCLEAR, Reason.COMPLIANCE)
    assert asked(Paper(1, 1, date(2021, 7, 1)), date(2021, 7, 2)) == (
        State.UNCLEAR,
        Reason.COMPLIANCE,
    )


def test_an_unknown_conduct_is_never_the_same_and_never_another() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8))
    unsaid = Act(1, 1, date(2022, 2, 1), None)

    assert asked(paper, date(2022, 9, 1), conduct=None) == (State.UNCLEAR, Reason.CONDUCT)
    assert asked(paper, date(2022, 9, 1), first=unsaid) == (State.UNCLEAR, Reason.CONDUCT)
    assert state(paper, date(2022, 9, 1), conduct=8) == State.CLEAR
    assert state(paper, date(2023, 9, 1), conduct=None) == State.CLEAR  # over, whatever it was


def test_the_act_that_a_signed_decision_names_counts_where_nobody_chose_one() -> None:
    """Fined on 01/03/2022 for act 7 by the row of law of the decision, paid on 08/03/2022: act 7
    again on 01/09/2022 is tái phạm, act 8 is not."""
    unsaid = Act(1, 1, date(2022, 2, 1), None)
    paper = Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8), conduct=7)

    assert state(paper, date(2022, 9, 1), first=unsaid) == State.AGAIN
    assert state(paper, date(2022, 9, 1), first=unsaid, conduct=8) == State.CLEAR
    chosen = Act(1, 1, date(2022, 2, 1), 8)
    assert state(paper, date(2022, 9, 1), first=chosen) == State.CLEAR, "the choice goes first"


def test_decisions_that_name_different_acts_leave_the_act_unknown() -> None:
    """Until one of them is annulled, on 01/10/2022."""
    acts = [Act(1, 1, date(2022, 2, 1), None), Act(2, 1, date(2022, 9, 1), 7)]
    papers = [
        Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8), conduct=7),
        Paper(2, 1, date(2022, 3, 2), annulled=date(2022, 10, 1), conduct=8),
    ]

    def on(day: date) -> State:
        facts = facts_of(Offences(acts, papers, LAW, day))
        found = Clock(facts, rules_of(LAW), day_number(day)).answers()
        return State(found.state[list(facts.violations["id"]).index(2)])

    assert on(date(2022, 9, 30)) == State.UNCLEAR
    assert on(date(2022, 10, 1)) == State.AGAIN


def test_an_annulled_decision_makes_nothing_from_the_day_of_annulment() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8), annulled=date(2022, 12, 1))

    assert state(paper, date(2022, 9, 1), on=date(2022, 11, 30)) == State.AGAIN
    assert state(paper, date(2022, 9, 1), on=date(2022, 12, 1)) == State.NONE


def test_a_dismissed_act_is_no_act_from_its_day_on() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8))
    dismissed = date(2022, 12, 1)

    def on(day: date) -> State:
        return state(paper, date(2022, 9, 1), dismissed=dismissed, on=day)

    assert (on(date(2022, 11, 30)), on(dismissed)) == (State.AGAIN, State.OUT)


def test_what_came_after_the_day_of_the_question_is_not_known_on_it() -> None:
    """Before 2022 a decision that is carried out later may have been carried out by then."""
    paper = Paper(1, 1, date(2021, 7, 1), complied=date(2021, 9, 1))

    assert asked(paper, date(2021, 8, 1), on=date(2021, 8, 31)) == (
        State.UNCLEAR,
        Reason.COMPLIANCE,
    )
    assert state(paper, date(2021, 8, 1), on=date(2021, 9, 1)) == State.CLEAR


def test_without_a_rule_of_that_day_nothing_is_claimed() -> None:
    paper = Paper(1, 1, date(2022, 3, 1), complied=date(2022, 3, 8))
    unruled = [row for row in LAW if row.key != "recidivism"]

    assert asked(paper, date(2022, 9, 1), law=unruled) == (State.UNCLEAR, Reason.LAW)
    assert state(paper, date(2023, 9, 1), law=unruled) == State.CLEAR


def test_the_same_act_twice_before_anybody_handled_it_is_repeated_and_not_again() -> None:
    acts = [
        Act(1, 1, date(2022, 3, 1), 7),
        Act(2, 1, date(2024, 3, 1), 7),
        Act(3, 1, date(2024, 3, 2), 7),
    ]
    papers = [Paper(1, 2, date(2024, 3, 9))]
    facts = facts_of(Offences(acts, papers, LAW, TODAY))
    answers = Clock(facts, rules_of(LAW), day_number(TODAY)).answers()

    assert list(facts.violations["id"]) == [1, 2, 3]
    assert set(answers.state) == {State.NONE}
    assert list(answers.repeated) == [Repeated.NO, Repeated.YES, Repeated.YES]
    assert list(answers.before) == [-1, 0, 1]  # two years after the first its statute ran out
