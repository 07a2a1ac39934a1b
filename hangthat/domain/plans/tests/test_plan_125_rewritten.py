"""The text of plan 125 in other hands: other signs, numbers, wordings, orders, line lengths."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import the_seed

ITEM = re.compile(r"^- (\d+)% (.*)\.$", re.MULTILINE)
YEAR = re.compile(r"2\.\d\. Đến hết năm (\d{4})")


def promises(draft: Draft) -> list[tuple]:
    return [
        (t.by_end_of, t.at_least, t.population, t.conditions, t.verbs, t.cohort_from, t.cohort_to)
        for t in draft.targets
    ]


def with_years_inside(pattern: str) -> Callable[[str], str]:
    """The year leaves the heading and enters every sentence."""

    def rewrite(text: str) -> str:
        year, lines = "", []
        for line in text.splitlines():
            heading = YEAR.fullmatch(line)
            year = heading[1] if heading else "" if line.startswith("III.") else year
            if year and line.startswith("- "):
                line = pattern.format(sentence=line[2:].rstrip("."), year=year)
            if not heading:
                lines.append(line)
        return "\n".join(lines)

    return rewrite


def reordered(text: str) -> str:
    start, purpose, goals, contents, work = re.split(r"^(?=(?:I{1,3}|IV)\. )", text, flags=re.M)
    work, order, foot = work.partition("UBND tỉnh yêu cầu")
    chapters = [chapter.split(" ", 1)[1] for chapter in (work, contents, goals, purpose)]
    numbers = ("I", "II", "III", "IV")
    numbered = (f"{n}. {chapter}" for n, chapter in zip(numbers, chapters, strict=True))
    return start + "".join(numbered) + order + foot


def broken_at(width: int) -> Callable[[str], str]:
    return lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, width, break_on_hyphens=False))
        for line in text.splitlines()
        if line.strip()
    )


def replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, flags=re.MULTILINE)


REWRITINGS = {
    "plus signs": replaced(r"^- ", "+ "),
    "round bullets": replaced(r"^- ", "• "),
    "hollow bullets": replaced(r"^- ", "o "),
    "no space behind the sign": replaced(r"^- ", "-"),
    "no signs": replaced(r"^- (?=\d)", ""),
    "letters for the years": replaced(
        r"^2\.([1-5])\. Đến", lambda m: f"{'abcde'[int(m[1]) - 1]}) Đến"
    ),
    "chapters as parts": replaced(r"^(I{1,3}|IV)\. ", r"Phần \1\n\n"),
    "chapters in another order": reordered,
    "another province": lambda t: t.replace("Lạng Sơn", "Hà Giang").replace("LẠNG SƠN", "HÀ GIANG"),
    "percent with a space": replaced(r"(\d+)%", r"\1 %"),
    "at least": replaced(r"^- (\d+)%", r"- Phấn đấu đạt ít nhất \1 phần trăm"),
    "percentages at the end": lambda t: ITEM.sub(r"- Tỷ lệ \2 đạt \1%.", t),
    "items end in semicolons": lambda t: ITEM.sub(r"- \1% \2;", t),
    "years lead": with_years_inside("- Đến hết năm {year}, {sentence}."),
    "years follow": with_years_inside("- {sentence} vào cuối năm {year}."),
    "other words for targets": lambda t: t.replace("MỤC TIÊU", "CÁC CHỈ TIÊU CHỦ YẾU"),
    "no blank lines": lambda t: "\n".join(line for line in t.splitlines() if line.strip()),
    "lines of 60 letters": broken_at(60),
    "lines of 80 letters": broken_at(80),
}


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_the_plan_promises_the_same(rewriting: str, tmp_path: Path) -> None:
    seed = the_seed()
    text = seed.read_text()
    rewritten = REWRITINGS[rewriting](text)
    assert rewritten != text
    (tmp_path / "plan.txt").write_text(rewritten)

    draft, original = read(tmp_path / "plan.txt"), read(seed)

    assert sorted(promises(draft), key=str) == sorted(promises(original), key=str)
    assert not draft.unplaced
    assert len(draft.tasks) == 27
    assert [d.kind for d in draft.report_duties] == [d.kind for d in original.report_duties]
    assert len(draft.goods) == 17
