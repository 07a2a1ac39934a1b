"""Contracts with `*` hold packages whose names nobody wrote down."""

from typing import Any

import pytest
from grimp import ImportGraph

from tests.contracts import OpenLayers

FLOORS = {"containers": ["house.domain"], "layers": ["targets | *", "shops"], "exhaustive": "true"}
SLICES = {
    "containers": ["house.desk"],
    "layers": ["urls", "*", "parts"],
    "having": "slice",
    "exhaustive": "true",
    "exhaustive_ignores": ["views"],
}
FURNITURE = {
    "containers": ["house.desk.*"],
    "layers": ["(slice)", "(views)", "(queries)"],
    "having": "slice",
    "exhaustive": "true",
    "exhaustive_ignores": ["fields"],
}


def graph(*imports: tuple[str, str], and_modules: tuple[str, ...] = ()) -> ImportGraph:
    """Of a house with two rooms and one slice; the room `tips` and the slice `tips` are new."""
    found = ImportGraph()
    for room in ("targets", "shops", "tips"):
        _add(found, f"house.domain.{room}.models")
    for module in ("urls", "views", "shops.slice", "tips.slice", "tips.views", "tips.queries"):
        _add(found, f"house.desk.{module}")
    for module in ("house.desk.parts.fields", "house.desk.parts.slice", *and_modules):
        _add(found, module)
    for importer, imported in imports:
        found.add_import(importer=f"house.{importer}", imported=f"house.{imported}")
    return found


def _add(graph: ImportGraph, module: str) -> None:
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        graph.add_module(".".join(parts[:length]))


def kept(options: dict[str, Any], graph: ImportGraph) -> bool:
    contract = OpenLayers("of a test", {"root_packages": ["house"]}, options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize(
    ("options", "importer", "imported", "allowed"),
    [
        (FLOORS, "domain.tips.models", "domain.shops.models", True),
        (FLOORS, "domain.shops.models", "domain.tips.models", False),
        (FLOORS, "domain.targets.models", "domain.tips.models", False),
        (FLOORS, "domain.tips.models", "domain.targets.models", False),
        (SLICES, "desk.urls", "desk.tips.slice", True),
        (SLICES, "desk.tips.views", "desk.parts.fields", True),
        (SLICES, "desk.tips.views", "desk.shops.slice", False),
        (SLICES, "desk.parts.fields", "desk.tips.views", False),
        (FURNITURE, "desk.tips.views", "desk.tips.queries", True),
        (FURNITURE, "desk.tips.queries", "desk.tips.views", False),
    ],
)
def test_a_package_that_no_layer_names_is_held_by_the_contract(
    options: dict[str, Any], importer: str, imported: str, allowed: bool
) -> None:
    assert kept(options, graph())
    assert kept(options, graph((importer, imported))) is allowed


def test_a_module_beside_the_rooms_is_no_room() -> None:
    assert kept(FLOORS, graph(and_modules=("house.domain.stray.models",)))
    assert not kept(FLOORS, graph(and_modules=("house.domain.stray",)))


def test_a_package_without_the_mark_is_no_slice() -> None:
    helpers = graph(and_modules=("house.desk.helpers.dates",))

    assert not kept(SLICES, helpers)
    assert kept(FURNITURE, helpers)


def test_a_slice_has_no_furniture_of_another_name() -> None:
    assert not kept(FURNITURE, graph(and_modules=("house.desk.tips.services",)))
