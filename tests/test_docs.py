"""What the documents say is so."""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Model

from hangthat.core.access.policy.page import policy_page
from hangthat.desk.management.commands.docs import ACCESS, PAGE, PLANS, page, plans_in
from hangthat.domain.plans.lexicon import CONDITIONS, POPULATIONS
from hangthat.domain.world.services.sheets import SHEETS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text()
COMMANDS = DOCS / "commands.md"
WHERE = (DOCS / "where.md").read_text()
HOUSE = (DOCS / "house.md").read_text()
EXCHANGE = (DOCS / "exchange.md").read_text()
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = [ROOT / "README.md", CONTRIBUTING, *sorted(DOCS.glob("*.md")), *DOCS.glob("adr/*.md")]
STOREYS = ("core", "domain")
ROOMS = sorted(
    file.parent
    for pattern in ("*", *(f"{storey}/*" for storey in STOREYS))
    for file in ROOT.glob(f"hangthat/{pattern}/__init__.py")
)
DECISIONS = sorted(DOCS.glob("adr/*.md"))


def code_in(text: str) -> Iterator[str]:
    """Each line of the fenced blocks, each span between backticks."""
    for number, part in enumerate(re.split(r"^```[\w ]*$", text, flags=re.MULTILINE)):
        yield from part.splitlines() if number % 2 else re.findall(r"`([^`\n]+)`", part)


def rows_of(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    under = text.split(f"{heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", under, re.MULTILINE)[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[2:]]


def floors() -> list[list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = {c["id"]: c["layers"] for c in contracts["contracts"] if "layers" in c}
    above = [layer for layer in layers["storeys"] if layer not in STOREYS]
    named = (*above, *layers["floors"], *layers["basement"])
    return [layer.removesuffix(" | *").split(" | ") for layer in named]


def room_of(model: type[Model]) -> str:
    return apps.get_app_config(model._meta.app_label).name.rpartition(".")[2]


def test_the_page_of_targets_is_current() -> None:
    assert PAGE.read_text() == page(plans_in(PLANS)), "run: make docs"


def test_the_page_of_the_policy_is_current() -> None:
    assert ACCESS.read_text() == policy_page(), "run: make docs"


def test_every_target_and_word_of_the_plans_is_on_the_page() -> None:
    plans = plans_in(PLANS)

    written = page(plans)

    assert plans
    for target in (target for plan in plans for target in plan.targets):
        assert f"**{target.code}** ({target.clause}). Ít nhất {target.at_least}%" in written
        assert f"> {target.text}" in written
    for word in (*POPULATIONS.values(), *CONDITIONS.values()):
        assert f"| {word.word} | `{word.key}` |" in written


def test_every_room_has_a_door_plate() -> None:
    plates = {
        room.name: ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or ""
        for room in ROOMS
    }

    assert plates
    assert {n: p for n, p in plates.items() if not re.fullmatch(r"[A-Z][^\n]+\.", p)} == {}


def test_the_picture_of_the_house_is_the_contract() -> None:
    for name, text in {"README": README, "house": HOUSE}.items():
        picture = next(block for block in text.split("```") if "config" in block and "│" in block)

        found = iter(picture.splitlines())
        for floor in floors():
            named = rf"\b{' │ '.join(floor)}\b"
            assert any(re.search(named, line) for line in found), (name, floor)


@pytest.mark.skipif(
    not (ROOT / "tests/subject").is_dir(), reason="a copy with a subject that does not stay"
)
def test_every_room_that_is_installed_is_on_the_map() -> None:
    named = {room for floor in floors() for room in floor}
    rows = {name.strip("`") for name, *_ in rows_of(HOUSE, "## Rooms")}
    there = {room.name for room in ROOMS if room.name not in STOREYS}

    assert sorted(there - named) == [], "give them a floor in pyproject.toml and both pictures"
    assert sorted(there - rows) == [], "give them a row in docs/house.md"


def test_the_table_of_rooms_has_every_room_and_every_arrow_of_the_records() -> None:
    """A room that the floors do not name yet is not in the table yet."""
    named = {room for floor in floors() for room in floor}
    told = {
        name.strip("`"): set(re.findall(r"`(\w+)`", arrows))
        for name, _, arrows in rows_of(HOUSE, "## Rooms")
    }
    arrows: dict[str, set[str]] = {room.name: set() for room in ROOMS if room.name not in STOREYS}
    for model in apps.get_models():
        here = room_of(model)
        if here not in arrows:
            continue
        for field in (*model._meta.fields, *model._meta.many_to_many):
            there = field.related_model and room_of(field.related_model)
            if there in arrows and there != here:
                arrows[here].add(there)

    assert told == {room: there for room, there in arrows.items() if room in named}


def test_every_decision_is_linked_from_the_house() -> None:
    assert re.findall(r"\[[^\]]+\]\(adr/([\w-]+\.md)\)", HOUSE.split("## Decisions")[1]) == [
        file.name for file in DECISIONS
    ]


def test_a_decision_is_short_and_says_why_what_and_what_follows() -> None:
    assert DECISIONS
    for file in DECISIONS:
        text = file.read_text()
        parts = re.findall(r"^## (\w+)$", text, re.MULTILINE)

        assert text.startswith(f"# {file.name[:4]} "), file.name
        assert parts == ["Context", "Decision", "Consequences"], file.name
        assert len(text.splitlines()) <= 30, file.name


def commands_in(files: list[Path]) -> list[tuple[str, str, list[str]]]:
    """(file, command, its other words) for every `hangthat …` in code."""
    found = []
    for file in files:
        for code in code_in(file.read_text()):
            for command, words in re.findall(r"(?<![\w/.-])hangthat ([a-z]+)(.*)", tool(code)):
                found.append((file.name, command, words.split()))
    return found


def tool(code: str) -> str:
    return code.replace(".venv/bin/hangthat", "hangthat").split(" #")[0]


def options_of(parser: CommandParser) -> set[str]:
    """Its own and those of its acts."""
    found = {option for option in parser._option_string_actions if option.startswith("--")}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= set().union(*(options_of(act) for act in action.choices.values()))
    return found


def can_be_called(command: str, words: list[str]) -> bool:
    """Whether there is such a command, with that act and those options."""
    owners = get_commands()
    if command not in owners:
        return False
    parser = load_command_class(owners[command], command).create_parser("hangthat", command)
    acts = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    acted = all(words and words[0] in act for act in acts)
    return acted and {word for word in words if word.startswith("--")} <= options_of(parser)


def test_every_command_the_documents_name_is_there() -> None:
    named = commands_in(PAGES)

    assert len(named) >= 80
    assert [one for one in named if not can_be_called(one[1], one[2])] == []


def test_the_page_of_commands_tells_of_every_command_and_option_of_ours() -> None:
    page = COMMANDS.read_text()
    ours = {name: owner for name, owner in get_commands().items() if owner.startswith("hangthat.")}
    common = options_of(BaseCommand().create_parser("hangthat", "any"))

    told = {command for _, command, _ in commands_in([COMMANDS])}

    assert ours.keys() <= told
    for name, owner in ours.items():
        parser = load_command_class(owner, name).create_parser("hangthat", name)
        untold = {o for o in options_of(parser) - common if o not in page}
        assert not untold, f"hangthat {name}"


def test_every_make_target_the_documents_name_is_there() -> None:
    rule = re.search(r"^([\w ]+):\n", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]

    named = {
        (file.name, verb)
        for file in PAGES
        for code in code_in(file.read_text())
        for verb in re.findall(r"^make (\w+)", code.strip())
    }

    assert named
    assert [one for one in sorted(named) if one[1] not in rule.split()] == []


def test_where_to_change_a_thing_exists() -> None:
    rows = rows_of(WHERE, "## I want to change…")

    assert rows
    for _, where in rows:
        paths = [ROOT / code for code in re.findall(r"`([^`]+)`", where) if "/" in code]

        assert paths, where
        assert [str(path) for path in paths if not path.exists()] == [], where
        for place, name in re.findall(r"`([^`]+/[^`]+)`: `(\w+)`", where):
            assert re.search(rf"def {name}\b", (ROOT / place).read_text()), where


def test_every_link_leads_somewhere() -> None:
    links = [
        (file, link)
        for file in PAGES
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text())
        if "://" not in link
    ]

    lost = [(f.name, link) for f, link in links if not (f.parent / link).resolve().exists()]
    assert links
    assert lost == []


def test_the_exchange_page_shows_every_column_as_the_loader_reads_it() -> None:
    shown = dict(rows_of(EXCHANGE, "## 1. Files"))
    for sheet in SHEETS.values():
        row = shown[f"`{sheet.file}`*" if sheet.required else f"`{sheet.file}`"]
        # a column begins the row or follows a comma; what stands between parentheses does not
        columns = [cell.strip() for cell in re.sub(r"\([^)]*\)", "", row).split(",")]

        assert [re.match(r"\**(\w+)", cell)[1] for cell in columns] == sheet.header, sheet.name
        for cell, column in zip(columns, sheet.columns, strict=True):
            assert cell.startswith("**") == column.needed, (sheet.name, column.name)
            target = re.search(r"→ (\w+)", cell)
            assert (target[1] if target else "") == column.points_to, (sheet.name, column.name)


def test_the_exchange_page_lists_every_closed_word() -> None:
    told = {
        name: set(re.findall(r"`(\w+)`", words))
        for name, words in rows_of(EXCHANGE, "Closed lists of words:\n")
    }

    for sheet in SHEETS.values():
        for column in sheet.columns:
            name = f"{sheet.name}.{column.name}"
            known = told.get(name) or told.get(f"{column.name} elsewhere")
            if refusal := refusal_of(column.read):
                assert known, name
                assert set(re.findall(r"\w+", refusal)) == known, name


def refusal_of(read: object) -> str:
    """The words a column takes, as its refusal of another names them; empty for free ones."""
    try:
        read("-")
    except ValueError as refusal:
        listed = re.search(r"(?:danh sách|chỉ có) ?\(?([\w, ]+)\)", str(refusal))
        return listed[1] if listed else ""
    return ""


def test_the_contract_has_every_word_of_the_targets() -> None:
    for words, heading in ((CONDITIONS, "## 4. Conditions"), (POPULATIONS, "## 5. Populations")):
        told = {(row[0], row[1].strip("`")) for row in rows_of(EXCHANGE, heading)}
        assert told == {(word.word, word.key) for word in words.values()}
