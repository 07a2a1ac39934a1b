"""What models say of themselves is of the right kind, model by model."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateField

from hangthat.core.common.records import (
    duplicates_may_stay,
    formatters,
    happened_on,
    model_named,
    pointers_to,
    weighs,
)
from hangthat.core.search.services import sources
from hangthat.domain.cases.models import Violation
from hangthat.domain.establishments.models import Establishment, Position

MODELS = [model for model in apps.get_models() if model.__module__.startswith("hangthat.")]


@pytest.mark.parametrize("name", ["weighs", "duplicates_may_stay"])
def test_a_switch_is_said_only_where_it_differs_from_silence(name: str) -> None:
    silence = {"weighs": True, "duplicates_may_stay": False}[name]
    said = {model: getattr(model, name) for model in MODELS if hasattr(model, name)}

    assert said
    assert {model: value for model, value in said.items() if value is not (not silence)} == {}


def test_only_what_points_at_a_merged_record_says_whether_its_duplicates_may_stay() -> None:
    pointing = {field.model for kept in _merged() for field in pointers_to(kept)}

    assert {model for model in MODELS if duplicates_may_stay(model)} <= pointing
    assert not weighs(Position)


def test_the_day_of_a_fact_is_a_day() -> None:
    dated = {model: happened_on(model) for model in MODELS if happened_on(model)}

    assert Violation in dated
    for model, path in dated.items():
        *way, last = path.split("__")
        for step in way:
            model = model._meta.get_field(step).related_model
        assert type(model._meta.get_field(last)) is DateField


def test_a_fact_of_a_shop_says_its_day_or_is_none() -> None:
    """A new model that points at shops is added here, or says when it happened."""
    pointing = {field.model._meta.label_lower for field in pointers_to(Establishment)}
    dated = {model._meta.label_lower for model in MODELS if happened_on(model)}

    assert pointing - dated == {
        "commitments.doorcode",
        "commitments.signingrequest",
        "establishments.establishment",
        "establishments.establishmentsuccession",
        "establishments.matchanswer",
        "establishments.position",
        "establishments.shopdetails",
        "establishments.shoprole",
        "establishments.sold",
        "establishments.suspension",
        "followups.plannedvisit",
        "merging.apart",
        "merging.merge",
    }


def test_formatters_are_of_fields_that_are_there() -> None:
    said = {model: formatters(model) for model in MODELS if formatters(model)}

    assert len(said) >= 8
    for model, of_fields in said.items():
        assert of_fields.keys() <= {field.name for field in model._meta.concrete_fields}
        assert all(map(callable, of_fields.values()))


def test_what_is_searched_says_so_itself() -> None:
    found = sources()

    assert {source.kind for source in found} == {
        *("party", "establishment", "place", "board"),
        *("activity", "inspection", "decision"),
    }
    for source in found:
        assert source.model.search_source is source
        assert not source.key or source.model._meta.get_field(source.key)
    party = next(source for source in found if source.kind == "party")
    assert party.tables == {
        "establishments_party": "id",
        "establishments_establishment": "party_id",
    }


def test_a_model_is_found_by_its_label() -> None:
    assert model_named("establishments.establishment") is Establishment
    assert model_named("establishments.gone") is None
    assert model_named("world") is None


def _merged() -> list[Any]:
    return [model for model in MODELS if hasattr(model, "merged_into")]
