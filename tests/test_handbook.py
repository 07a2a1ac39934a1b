"""What the officers' handbook says and shows is so."""

import re
from pathlib import Path

from hangthat.core.access.lexicon import Role
from hangthat.desk.slices import SLICES

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
