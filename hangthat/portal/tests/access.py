"""Who may open what in the portal; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, PUBLIC, UNKNOWN, page

ROWS = (
    page("portal:front", PUBLIC),
    page("portal:front_moved", PUBLIC),
    page("portal:robots", PUBLIC),
    page("portal:sitemap", PUBLIC),
    page("portal:ask", PUBLIC),
    page("portal:open_data", PUBLIC),
    page("portal:open_data_catalogue", PUBLIC),
    page("portal:open_data_csv", PUBLIC, examples=("tinh",)),
    page("portal:open_data_json", PUBLIC, examples=("tinh",)),
    page("portal:by_name", PUBLIC),
    page("portal:code", PUBLIC, examples=("tinh",)),
    page("portal:markets", PUBLIC),
    page("portal:alive", PUBLIC),
    page("portal:tip", PUBLIC),
    page("portal:tip_status", PUBLIC),
    page("portal:tip_map", PUBLIC),
    page("portal:market", PUBLIC, examples=("tinh",)),
    page("portal:own_link", PUBLIC, examples=("tinh",)),
    page("portal:signed", PUBLIC, examples=("tinh",)),
    page("portal:own_records", PUBLIC),
    *(
        page(f"portal:own_record{name}", PUBLIC, examples=("tinh",))
        for name in ("", "_correction", "_recheck", "_leave")
    ),
    page("portal:own_record_reply", PUBLIC, unknown=(UNKNOWN, UNKNOWN)),
    page("portal:own_record_answer", PUBLIC, unknown=(UNKNOWN, UNKNOWN)),
    page("portal:named", PUBLIC),
    page("portal:named_page", PUBLIC, unknown=(UNKNOWN, NUMBER)),
    page("portal:warnings", PUBLIC),
    page("portal:warnings_feed", PUBLIC),
    page("portal:subscribe", PUBLIC),
    page("portal:subscription", PUBLIC, examples=("tinh",)),
    page("portal:unsubscribe", PUBLIC, examples=("tinh",)),
    page("portal:named_answer", PUBLIC),
    page("portal:warning", PUBLIC, examples=("tinh",)),
    page("portal:warning_picture", PUBLIC, unknown=(UNKNOWN, NUMBER)),
    page("portal:named_entry", PUBLIC, examples=("tinh",)),
    page("portal:named_report", PUBLIC, examples=("tinh",)),
)
