"""What docs/api.md shows is so: its commands are run, its codes are all there are."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localtime
from ninja.schema import NinjaGenerateJsonSchema

from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Area, User
from hangthat.core.rest.authentication import operations
from hangthat.core.rest.components import Components
from hangthat.core.rest.errors import SAYS_WHY, SENTENCES
from hangthat.core.rest.schemas import Amended
from hangthat.desk.api.urls import document
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text()
SOURCES = [
    *sorted((ROOT / "hangthat").rglob("api/*.py")),
    *sorted((ROOT / "hangthat" / "core" / "rest").glob("*.py")),
]
ALL = ["plan", "target", "establishment", "party", "board", "commitment"]


def commands() -> list[tuple[str, int]]:
    """Each curl of the page with the status its comment promises."""
    blocks = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [(line.rpartition("  # ")[0], int(line.rpartition("  # ")[2])) for line in lines]


def sent(words: list[str]) -> dict[str, Any]:
    """As curl reads its words."""
    found: dict[str, Any] = {"method": "GET", "headers": {}, "data": "", "path": ""}
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            found["headers"][name] = value
        elif word in ("-X", "-d"):
            found["method" if word == "-X" else "data"] = next(rest)
        else:
            found["path"] = word
    return found


@pytest.fixture
def values(an: User, ward_one: Area, plan_125: PlanVersion) -> dict[str, str]:
    at = localtime()
    by: dict[str, Any] = {"by": None, "at": at}
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **by)
    owner = register_party(name="Lô Văn Mới", kind="person", **by)
    shop = open_establishment(party=owner, name="Tạp hóa", kind="shop", area=ward_one, **by)
    _, secret = issue(name="Sổ", resources=ALL, writes=True, days=9, by=an, at=at)
    return {"TOKEN": secret, "SHOP": shop.code, "API": "/api/v1"}


def test_every_command_of_the_page_answers_as_it_says(values: dict[str, str]) -> None:
    tried = commands()
    client = Client()

    assert len(tried) == 14
    for command, status in tried:
        words = shlex.split(re.sub(r"\$(\w+)", lambda name: values[name[1]], command))
        answer = client.generic(
            **sent(words) | {"content_type": sent(words)["headers"].get("Content-Type", "")}
        )
        assert answer.status_code == status, (command, answer.content)


def test_the_page_lists_every_code_of_a_refusal() -> None:
    told = set(re.findall(r"^\| (\d{3}) \| `([\w-]+)` \|", PAGE, re.MULTILINE))
    usual = {(str(status), code) for status, (code, _) in SENTENCES.items()}
    own = {
        pair
        for source in SOURCES
        for pair in re.findall(r'ApiRefusal\(\s*(\d{3}),\s*"([\w-]+)"', source.read_text())
    }

    own |= {(str(status), code) for status, code in SAYS_WHY.values()}

    assert told == usual | own


def test_the_example_of_a_refusal_is_one() -> None:
    shape = document.content["components"]["schemas"]["ErrorBody"]

    assert set(shape["properties"]) == set(shape["example"]) == {"code", "message", "fields"}


def below(kind: type) -> set[type]:
    """Every class that inherits from it, at whatever remove."""
    return {found for one in kind.__subclasses__() for found in {one, *below(one)}}


def test_of_a_change_no_field_has_a_default() -> None:
    """A program that filled them in would overwrite what it never meant to send."""
    known = document.content["components"]["schemas"]
    names = {kind.__name__ for kind in below(Amended) if kind.__module__.startswith("hangthat.")}

    assert len(names) > 14
    assert names - known.keys() == set()
    assert "default" in known["NewEstablishment"]["properties"]["address"]
    assert [
        f"{name}.{field}"
        for name in sorted(names)
        for field, shape in known[name]["properties"].items()
        if "default" in shape
    ] == []


def whole(shape: Any, known: dict[str, Any], within: tuple[str, ...] = ()) -> Any:
    """A shape with each that it refers to in its place."""
    if isinstance(shape, list):
        return [whole(part, known, within) for part in shape]
    if not isinstance(shape, dict):
        return shape
    if "$ref" in shape:
        name = shape["$ref"].rsplit("/", 1)[-1]
        return name if name in within else whole(known[name], known, (*within, name))
    return {key: whole(value, known, within) for key, value in shape.items() if key != "$defs"}


def test_each_answer_is_described_as_its_own_class_is() -> None:
    """Also where rooms have classes of the same name, as places of a market and of a store."""
    known = document.content["components"]["schemas"]
    seen = 0
    for method, route, operation in operations(document.api):
        if not operation.include_in_schema:
            continue
        told = document.content["paths"][f"/api/v1{route}"][method.lower()]["responses"]
        for status in {200, 201} & operation.response_models.keys():
            model = operation.response_models[status]
            own = json.loads(json.dumps(made_of(model)))
            (field,) = own["properties"].values()
            shown = told[str(status)]["content"]["application/json"]["schema"]
            assert whole(shown, known) == whole(field, own.get("$defs", {})), (method, route)
            seen += 1

    assert seen > 200


def made_of(model: Any) -> dict[str, Any]:
    made: dict[str, Any] = model.model_json_schema(
        mode="serialization", schema_generator=NinjaGenerateJsonSchema
    )
    return made


def test_every_operation_has_a_name_of_its_own() -> None:
    paths = document.content["paths"].values()
    names = [one["operationId"] for operations_ in paths for one in operations_.values()]

    assert sorted(names) == sorted(set(names))


def test_a_shape_that_holds_one_of_two_of_a_name_is_itself_another() -> None:
    holder = {"properties": {"stage": {"$ref": "#/components/schemas/Stage"}}}
    known = Components()

    first = known.names({"Stage": {"enum": ["a"]}, "Out": holder}, "papers")
    second = known.names({"Stage": {"enum": ["b"]}, "Out": holder}, "signing")
    third = known.names({"Stage": {"enum": ["c"]}}, "signing")

    assert first == {"Stage": "Stage", "Out": "Out"}
    assert second == {"Stage": "SigningStage", "Out": "SigningOut"}
    assert third == {"Stage": "SigningStage2"}
    assert known.names({"Stage": {"enum": ["b"]}, "Out": holder}, "signing") == second
