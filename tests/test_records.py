"""What models say of themselves is of the right kind, model by model."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateField

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Area
from hangthat.core.common.records import (
    coded_models,
    duplicates_may_stay,
    formatters,
    happened_on,
    home_areas,
    model_named,
    pointers_to,
    weighs,
)
from hangthat.core.common.rooms import modules_called
from hangthat.core.search.services import sources
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.inspections.services import record as inspect

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
        "activities.attendee",
        "commitments.doorcode",
        "commitments.signingrequest",
        "coordination.jointcheck",
        "coordination.overlapanswer",
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
        "own_records.recordcode",
        "own_records.releasedcomplaint",
        "own_records.shoprequest",
        "programmes.plannedcheck",
        "programmes.signal",
        "reoffending.correctivemeasure",
        "selection.choice",
        "tags.tagging",
    }


def test_a_room_with_facts_of_a_shop_says_them_in_the_dossier() -> None:
    dated = {field.model for field in pointers_to(Establishment) if happened_on(field.model)}
    rooms = {apps.get_app_config(model._meta.app_label).name for model in dated}

    assert len(rooms) >= 4
    assert rooms <= {room.__name__.removesuffix(".dossier") for room in modules_called("dossier")}


def test_formatters_are_of_fields_that_are_there() -> None:
    said = {model: formatters(model) for model in MODELS if formatters(model)}

    assert len(said) >= 8
    for model, of_fields in said.items():
        assert of_fields.keys() <= {field.name for field in model._meta.concrete_fields}
        assert all(map(callable, of_fields.values()))


def test_a_record_with_a_code_is_seen_through_somebodys_sight() -> None:
    coded = coded_models()

    assert {Establishment, Violation} <= set(coded)
    for model in coded:
        assert isinstance(model.resource, Resource)
        assert callable(model._default_manager.visible_to)
        assert model._meta.get_field("code").unique


def test_a_record_lies_where_its_members_or_its_area_lie(ward_one: Area, commune_two: Area) -> None:
    here, there = (stalls(area, 1)[0] for area in (ward_one, commune_two))
    found = {"classification": "other", "found_on": TODAY}
    violation = find_violation(establishment=here, **found, **BY)
    decision = decide(violation=violation, decided_on=TODAY, sanction="warning", **BY)
    visit = inspect(held_on=TODAY, type="periodic", findings={here: "clean", there: "clean"}, **BY)
    paper = sign(text=trade_text(), member=there.party, signed_on=TODAY, **BY)

    assert home_areas(here) == home_areas(violation) == home_areas(decision) == {ward_one.pk}
    assert home_areas(there.party) == home_areas(paper) == {commune_two.pk}
    assert home_areas(visit) == {ward_one.pk, commune_two.pk}
    assert home_areas(visit.results.first()) == set()


def test_what_is_searched_says_so_itself() -> None:
    found = sources()

    assert {source.kind for source in found} >= {
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
