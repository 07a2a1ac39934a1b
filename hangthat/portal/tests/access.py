"""Who may open what in the portal; `tests/gates` tries each row with everybody."""

from tests.gates.rows import PUBLIC, page

ROWS = (
    page("portal:front", PUBLIC),
    page("portal:ask", PUBLIC),
    page("portal:code", PUBLIC, examples=("tinh",)),
    page("portal:markets", PUBLIC),
    page("portal:alive", PUBLIC),
    page("portal:market", PUBLIC, examples=("tinh",)),
    page("portal:own_link", PUBLIC, examples=("tinh",)),
    page("portal:signed", PUBLIC, examples=("tinh",)),
)
