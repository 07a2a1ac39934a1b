"""Who may open what in `jobs`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, SIGNED_IN, page

ROWS = (
    page("desk:jobs", SIGNED_IN),
    page("desk:schedule", ("status", "read")),
    page("desk:job", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:job_file", SIGNED_IN, unknown=(NUMBER,)),
    page("desk:job_stop", SIGNED_IN, unknown=(NUMBER,)),
)
