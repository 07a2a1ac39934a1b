"""The learned ranking: a row of numbers, offered only when checks by lot say it is better."""

import subprocess
import sys
from datetime import date, timedelta

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.tests.market import TODAY, stalls
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.selection.engine.features import COLUMNS
from hangthat.domain.selection.engine.training import learn
from hangthat.domain.selection.engine.trial import advantage, calibration, captured, why_not
from hangthat.domain.selection.grammar.intervals import Interval
from hangthat.domain.selection.grammar.learned import Found, Matrix, Numbers
from hangthat.domain.selection.models import LearnedRanking
from hangthat.domain.selection.tests.lots import by_lot

GAIN = Interval(0.01, 0.1, 0.2)


def invented(size: int = 3000) -> tuple[Matrix, Found]:
    """The first column says much, the second nothing."""
    chance = np.random.default_rng(5)
    matrix = chance.normal(size=(size, 2))
    found = chance.random(size) < 1 / (1 + np.exp(2 - 1.5 * matrix[:, 0]))
    return matrix, found


def test_a_model_scores_from_its_numbers_alone_and_means_what_it_says() -> None:
    matrix, found = invented()

    numbers = learn(matrix[:2000], found[:2000], ("much", "nothing"))
    again = Numbers.read(numbers.stored())
    chances = again.chances(matrix[2000:])

    assert again == numbers
    assert again.digest == numbers.digest
    assert abs(numbers.weights[1]) < abs(numbers.weights[0]) / 10
    for n, predicted, real in calibration(chances, found[2000:]):
        assert abs(predicted - real) < 3 * np.sqrt(0.25 / n)


def test_numbers_of_another_shape_are_refused() -> None:
    stored = learn(*invented(500), ("a", "b")).stored()

    with pytest.raises(ValueError, match="equally many"):
        Numbers.read(stored | {"weights": [1.0]})


def test_nobody_and_no_agency_is_learned_from() -> None:
    told = " ".join(COLUMNS)

    for word in ("officer", "team", "agency", "user", "force", "inspector", "party"):
        assert word not in told


def test_the_share_found_in_the_first_fifth_counts_ties_in_part() -> None:
    found = np.array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0], bool)

    assert captured(np.arange(10.0)[::-1], found) == 0.5
    assert captured(np.zeros(10), found) == pytest.approx(0.2), "an order that says nothing"
    assert captured(np.zeros(10), np.zeros(10, bool)) == 0.0


def test_an_advantage_that_chance_may_explain_is_none() -> None:
    matrix, found = invented()
    noise = np.random.default_rng(1).normal(size=len(found))

    better = advantage(matrix[:, 0], noise, found)
    same = advantage(noise, np.random.default_rng(2).normal(size=len(found)), found)

    assert better.gain.low > 0
    assert same.gain.low < 0 < same.gain.high
    assert why_not(365, 30, better.gain) == ""
    assert "còn chứa 0" in why_not(365, 30, same.gain)


@pytest.mark.parametrize(
    ("days", "finds", "words"), [(364, 30, "364 ngày"), (365, 29, "29 vi phạm"), (0, 0, "0 ngày")]
)
def test_a_year_of_checks_by_lot_with_thirty_finds_is_asked_for(
    days: int, finds: int, words: str
) -> None:
    assert words in why_not(days, finds, GAIN)
    assert why_not(365, 30, GAIN) == ""


def test_the_web_imports_neither_sklearn_nor_scipy() -> None:
    asked = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE']='hangthat.config.settings';"
        "django.setup(); import hangthat.config.urls, hangthat.config.wsgi;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([m for m in ('sklearn', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def _checks(area: Area, day: date, findings: list[str], reason: str) -> None:
    """Two shops in turn: at the first something is found. Through no service: thousands."""
    shops = stalls(area, 2)
    for at, finding in enumerate(findings):
        held = Inspection.objects.create(
            code=f"{reason}{at}", held_on=day + timedelta(at), type="periodic", reason=reason
        )
        shop = shops[0 if finding == "violation" else 1]
        Result.objects.create(inspection=held, establishment=shop, finding=finding)
        if reason == "random":
            by_lot(held)


@pytest.mark.django_db
def test_the_command_learns_from_before_the_draws_and_says_why_it_is_not_used(
    ward_one: Area,
) -> None:
    mixed = ["violation", "clean", "clean"] * 70
    _checks(ward_one, date(2024, 1, 1), mixed, "risk")
    _checks(ward_one, TODAY - timedelta(40), mixed[:40], "random")

    call_command("candidates", "train")

    made = LearnedRanking.objects.get()
    assert (made.checks, made.finds) == (210, 70)
    assert made.last_day < TODAY - timedelta(40), "what it is tried on it did not learn from"
    assert made.digest == Numbers.read(made.numbers).digest
    assert not made.offered
    assert made.why_not == "Kiểm tra ngẫu nhiên mới trải 40 ngày, cần ít nhất 365 ngày."
    assert made.trial["finds"] == 14
    waited = {(one["group"], one["name"]): one for one in made.trial["fairness"]}
    assert waited["kind", "quầy, sạp"]["finds"] == 14
    assert waited["unit", "Phường Một"]["median"] == "3.0"


@pytest.mark.django_db
def test_too_few_results_are_not_learned_from(ward_one: Area) -> None:
    with pytest.raises(CommandError, match="mới có 0 và 0"):
        call_command("candidates", "train")
    assert not LearnedRanking.objects.exists()
