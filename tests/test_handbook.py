"""What the officers' handbook says and shows is so.

What a picture shows is kept in words beside it (`docs/so-tay/noi_dung.py`) when it is taken. An
ordinary run compares that with the menu of its officer and with the program's labels; a full run
opens every page again.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hangthat.core.access.lexicon import Role
from hangthat.core.access.policy.table import TABLE
from hangthat.desk.context import HOME
from hangthat.desk.slices import SLICES
from hangthat.domain.world.services.demo.sign_ins import roles_of_sign_ins
from tests.gates import sampling

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "so-tay"
INDEX = HANDBOOK / "README.md"
CHAPTERS = sorted(HANDBOOK.glob("[0-9]*.md"))
FIRST_DAYS = sorted(HANDBOOK.glob("ngay-dau-tien/*.md"))
LARGEST = 150_000  # bytes


def shown() -> set[str]:
    return {
        name
        for page in [INDEX, *CHAPTERS]
        for name in re.findall(r"!\[[^\]]+\]\(hinh/([^)]+)\)", page.read_text())
    }


def said_on_screen() -> str:
    """Every template and every module that may hold a label, tests excepted."""
    files = [*ROOT.glob("hangthat/**/*.html"), *ROOT.glob("hangthat/**/*.py")]
    return "\n".join(file.read_text() for file in files if "tests" not in file.parts)


def test_the_handbook_shows_every_picture_it_has_and_no_other() -> None:
    taken = {file.name for file in HANDBOOK.glob("hinh/*")}

    assert taken
    assert shown() == taken


def test_every_picture_can_be_taken_anew() -> None:
    recipe = (HANDBOOK / "chup_hinh.py").read_text()

    taken = {f"{name}.png" for name in re.findall(r'Picture\("([^"]+)"', recipe)}

    assert taken == shown()


def test_a_picture_is_light_enough_for_a_slow_line() -> None:
    heavy = [f.name for f in HANDBOOK.glob("hinh/*") if f.stat().st_size > LARGEST]

    assert heavy == []


def noted() -> Mapping[str, Mapping[str, list[str]]]:
    return dict(json.loads((HANDBOOK / "noi-dung-hinh.json").read_text()))


def recipes() -> dict[str, str]:
    """Each picture's officer, as its recipe names him; "an" where it names none."""
    recipe = (HANDBOOK / "chup_hinh.py").read_text()
    calls = re.findall(r'Picture\("([^"]+)"((?:[^()]|\([^()]*\))*)\)', recipe)
    named = {name: re.search(r'officer="([^"]*)"', rest) for name, rest in calls}
    return {name: found[1] if found else "an" for name, found in named.items()}


def menu_of(role: Role) -> list[str]:
    """In the column of a wide screen."""
    items = [HOME, *(item for one in SLICES for item in one.nav)]
    return [
        item.label
        for item in items
        if item.side and (item.asks is None or role in TABLE.get(item.asks, {}))
    ]


def test_every_picture_shows_the_menu_as_it_is_today() -> None:
    roles, officers = roles_of_sign_ins(), recipes()

    old = {
        f"{name}.png": {"lacks": sorted(now - was), "still shows": sorted(was - now)}
        for name, shown in noted().items()
        if shown["menu"] and officers[name]  # a phone shows none, nor does a page before signing in
        for was, now in [(set(shown["menu"]), set(menu_of(roles[officers[name]])))]
        if was != now
    }

    assert old == {}, "python docs/so-tay/chup_hinh.py takes the pictures anew"


def test_no_picture_shows_a_label_that_the_program_has_no_more() -> None:
    sys.path.insert(0, str(HANDBOOK))
    from noi_dung import labels

    gone = {
        f"{name}.png": lost
        for name, shown in noted().items()
        if (lost := sorted(set(shown["labels"]) - labels()))
    }

    assert set(noted()) == {name.removesuffix(".png") for name in shown()}
    assert gone == {}, "python docs/so-tay/chup_hinh.py takes the pictures anew"


@pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full")
def test_every_page_of_a_picture_is_as_it_was_when_it_was_taken() -> None:
    compared = subprocess.run(
        [sys.executable, HANDBOOK / "chup_hinh.py", "--so-sanh"], capture_output=True, text=True
    )

    assert compared.returncode == 0, compared.stdout + compared.stderr


def test_the_index_leads_to_every_chapter() -> None:
    linked = re.findall(r"\]\(([^)#]+\.md)\)", INDEX.read_text())

    first, chapters = linked[: len(FIRST_DAYS)], linked[len(FIRST_DAYS) :]
    assert sorted(first) == [f"ngay-dau-tien/{page.name}" for page in FIRST_DAYS]
    assert chapters == [chapter.name for chapter in CHAPTERS]


def test_every_role_has_a_page_for_its_first_day() -> None:
    said = {
        role.strip()
        for page in FIRST_DAYS
        for line in re.findall(r"^Vai trò: ([^.]+)\.", page.read_text(), re.MULTILINE)
        for role in line.split(";")
    }
    ended = {Role.DISTRICT_CLERK, Role.DISTRICT_CHAIR}

    assert said == {str(role.label) for role in Role if role not in ended}


def test_a_first_day_leads_to_chapters_that_are_there() -> None:
    lost = [
        (page.name, link)
        for page in FIRST_DAYS
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text())
        if not (page.parent / link).is_file()
    ]

    assert lost == []


def test_every_section_of_the_desk_is_covered() -> None:
    sections = [item.label for one in SLICES for item in one.nav]

    chapters = "\n".join(chapter.read_text() for chapter in CHAPTERS)

    assert sections
    assert [name for name in sections if f"**{name}**" not in chapters] == []


def test_words_in_bold_are_words_on_the_screen() -> None:
    # Whole labels: between tags, quotes or template braces.
    labels = set(re.findall(r'[>"}]\s*([^<>"{}]+?)\s*(?=[<"{])', said_on_screen()))
    quoted = {
        page.name: set(re.findall(r"\*\*([^*]+)\*\*", page.read_text())) - {"đậm"}
        for page in [INDEX, *CHAPTERS, *FIRST_DAYS]
    }

    assert [name for name, words in quoted.items() if not words] == []
    assert {name: words - labels for name, words in quoted.items() if words - labels} == {}


def test_every_chapter_says_what_to_do_when_something_is_refused() -> None:
    lacking = [c.name for c in CHAPTERS if "\n## Khi không được\n" not in c.read_text()]

    assert CHAPTERS
    assert lacking == []
