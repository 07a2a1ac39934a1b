"""Days as a picture."""

from datetime import date

import pytest

from hangthat.desk.parts.templatetags.time_lines import time_line
from hangthat.domain.establishments.dossier.shapes import Mark, TimeLine


@pytest.mark.parametrize(
    ("first", "drawn"), [(2026, []), (2025, [2026]), (2008, [*range(2009, 2027, 3)])]
)
def test_a_line_draws_its_januaries_and_none_where_all_lies_in_one_year(
    first: int, drawn: list[int]
) -> None:
    mark = Mark(day=date(first, 6, 1), tone="", words="")
    line = TimeLine(lanes=(), marks=(mark,), today=date(2026, 11, 1))

    assert [year for _, year in time_line(line, "")["years"]] == drawn
