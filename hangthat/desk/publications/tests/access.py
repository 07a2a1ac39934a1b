"""Who may open what in `publications`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, patch, post

READ, ADD, CHANGE = ("publication", "read"), ("publication", "add"), ("publication", "change")
APPROVE, END, ANSWER = (("publication", one) for one in ("approve", "end", "answer"))
SEE, WRITE, LET = ("warning", "read"), ("warning", "change"), ("warning", "approve")
_NEW = {"decision": "x", "basis": "x", "shown_until": "2026-12-31"}
_SAID = {"kind": "reply", "words": "Đã khắc phục"}
_GOODS = {"kind": "seized", "title": "Kem giả", "goods": "Kem", "words": "Không dùng"}

ROWS = (
    page("desk:publications", READ),
    page("desk:publication_add", ADD),
    page("desk:publication", READ, of="publication"),
    act("desk:publication_amend", CHANGE, of="publication", partial=True),
    act("desk:publication_submit", CHANGE, of="publication", partial=True),
    act("desk:publication_approve", APPROVE, of="publication", partial=True),
    act("desk:publication_send_back", APPROVE, of="publication", partial=True),
    act("desk:publication_hide", END, of="publication", partial=True),
    act("desk:publication_withdraw", END, of="publication", body=REASON),
    act("desk:publication_note", CHANGE, of="publication", partial=True),
    page("desk:publication_note_decide", APPROVE, unknown=(UNKNOWN, NUMBER)),
    page("desk:publication_mistake", ANSWER, unknown=(UNKNOWN, NUMBER)),
    act("desk:publication_page_add", CHANGE, of="publication", partial=True),
    page("desk:publication_page", CHANGE, unknown=(UNKNOWN, NUMBER)),
    page("desk:publication_page_drop", CHANGE, unknown=(UNKNOWN, NUMBER)),
    page("desk:publication_page_source", CHANGE, unknown=(UNKNOWN, NUMBER)),
    page("desk:publication_page_drawn", READ, unknown=(UNKNOWN, NUMBER)),
    page("desk:publication_gaps", READ),
    page("desk:publication_gaps_xlsx", READ),
    page("desk:unpostedreason_add", CHANGE),
    page("desk:mediaposts", READ),
    page("desk:mediapost_add", CHANGE),
    page("desk:mediapost_drop", CHANGE, unknown=(NUMBER,)),
    page("desk:goodswarnings", SEE),
    page("desk:goodswarning_add", ("warning", "add")),
    page("desk:goodswarning", SEE, of="goodswarning"),
    act("desk:goodswarning_amend", WRITE, of="goodswarning", partial=True),
    act("desk:goodswarning_submit", WRITE, of="goodswarning", partial=True),
    act("desk:goodswarning_approve", LET, of="goodswarning", partial=True),
    act("desk:goodswarning_send_back", LET, of="goodswarning", partial=True),
    act("desk:goodswarning_withdraw", ("warning", "end"), of="goodswarning", body=REASON),
    act("desk:goodswarning_picture_add", WRITE, of="goodswarning", partial=True),
    page("desk:goodswarning_picture", SEE, unknown=(UNKNOWN, NUMBER)),
    page("desk:goodswarning_picture_drop", WRITE, unknown=(UNKNOWN, NUMBER)),
    page("desk:namingbases", ("law", "read")),
    page("desk:namingbasis_add", ("law", "add")),
    page("desk:namingbasis_verify", ("law", "approve"), unknown=(NUMBER,)),
    page("desk:namingbasis_end", ("law", "change"), unknown=(NUMBER,)),
    # the API
    get("publications", READ),
    get("publications/{code}", READ, of="publication"),
    post("publications", ADD, partial=True, body=_NEW),
    patch(
        "publications/{code}", CHANGE, of="publication", partial=True, body={"harm": "Dư luận xấu"}
    ),
    post("publications/{code}/submission", CHANGE, of="publication", partial=True),
    post(
        "publications/{code}/approval",
        APPROVE,
        of="publication",
        partial=True,
        body={"seen": "0" * 64},
    ),
    post("publications/{code}/return", APPROVE, of="publication", partial=True, body=REASON),
    post("publications/{code}/hiding", END, of="publication", partial=True, body=REASON),
    post("publications/{code}/withdrawal", END, of="publication", partial=True, body=REASON),
    get("publications/{code}/notes", READ, of="publication"),
    post("publications/{code}/notes", CHANGE, of="publication", body=_SAID),
    post(
        "publications/{code}/notes/{number}/decision",
        APPROVE,
        body={"released": True},
        unknown=(UNKNOWN, NUMBER),
    ),
    get("publications/{code}/pages", READ, of="publication"),
    post(
        "publications/{code}/pages",
        CHANGE,
        of="publication",
        partial=True,
        body={"upload": "png", "number": 1},
    ),
    get("publications/{code}/pages/{number}/source", CHANGE, unknown=(UNKNOWN, NUMBER)),
    get("publications/{code}/pages/{number}/picture", READ, unknown=(UNKNOWN, NUMBER)),
    post(
        "publications/{code}/pages/{number}/drawing",
        CHANGE,
        body={"bars": [], "seen": "0" * 64},
        unknown=(UNKNOWN, NUMBER),
    ),
    post("publications/{code}/pages/{number}/removal", CHANGE, unknown=(UNKNOWN, NUMBER)),
    get("publication-mistakes", ANSWER),
    get("publication-mistakes/{number}", ANSWER, unknown=(NUMBER,)),
    post(
        "publication-mistakes/{number}/answer",
        ANSWER,
        body={"upheld": False, "answer": "Đúng như quyết định"},
        unknown=(NUMBER,),
    ),
    get("media-posts", READ),
    post(
        "media-posts",
        CHANGE,
        partial=True,
        body={"decision": "x", "outlet": "Báo", "posted_on": "2026-05-05"},
    ),
    post("media-posts/{number}/removal", CHANGE, body=REASON, unknown=(NUMBER,)),
    post("unposted-reasons", CHANGE, partial=True, body={"decision": "x", **REASON}),
    get("warnings", SEE),
    get("warnings/{code}", SEE, of="goodswarning"),
    post("warnings", ("warning", "add"), partial=True, body=_GOODS),
    patch(
        "warnings/{code}", WRITE, of="goodswarning", partial=True, body={"title": "Kem giả nhãn"}
    ),
    post("warnings/{code}/submission", WRITE, of="goodswarning", partial=True),
    post("warnings/{code}/approval", LET, of="goodswarning", partial=True, body={"seen": "0" * 64}),
    post("warnings/{code}/return", LET, of="goodswarning", partial=True, body=REASON),
    post(
        "warnings/{code}/withdrawal",
        ("warning", "end"),
        of="goodswarning",
        partial=True,
        body=REASON,
    ),
)
