"""Who may open what in `people`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, PUBLIC, REASON, SIGNED_IN, UNKNOWN, get, page, post

ADD_GRANT = ("grant", "add")
APPROVE_GRANT = ("grant", "approve")
END_GRANT = ("grant", "end")
READ_POST = ("post", "read")
ADD_POST = ("post", "add")
APPROVE_POST = ("post", "approve")
END_POST = ("post", "end")
READ_PERSON = ("person", "read")
ADD_PERSON = ("person", "add")
END_PERSON = ("person", "end")
READ_TOKEN = ("token", "read")
ADD_TOKEN = ("token", "add")
END_TOKEN = ("token", "end")

ROWS = (
    page("desk:people", READ_PERSON),
    page("desk:person_add", ADD_PERSON),
    page("desk:person", READ_PERSON, of="person"),
    page("desk:person_reinvite", ADD_PERSON, of="person", partial=True),
    page("desk:person_dismiss", END_PERSON, of="person", partial=True),
    page("desk:person_reopen", ADD_PERSON, of="person", partial=True),
    page("desk:grant_add", ADD_GRANT, of="person", partial=True),
    page("desk:stand_in_add", ADD_GRANT, of="person", partial=True),
    page("desk:invitation_slip", ADD_PERSON, partial=True),
    page("desk:who_sees", READ_PERSON),
    page("desk:why", READ_PERSON),
    page("desk:grants_waiting", APPROVE_GRANT),
    page("desk:grant_approve", APPROVE_GRANT, unknown=(NUMBER,)),
    page("desk:grant_refuse", APPROVE_GRANT, unknown=(NUMBER,)),
    page("desk:grant_end", END_GRANT, unknown=(NUMBER,)),
    page("desk:grant_hand_over", ADD_GRANT, unknown=(NUMBER,)),
    page("desk:post_add", ADD_POST, of="person", partial=True),
    page("desk:post_approve", APPROVE_POST, unknown=(NUMBER,)),
    page("desk:post_refuse", APPROVE_POST, unknown=(NUMBER,)),
    page("desk:post_end", END_POST, unknown=(NUMBER,)),
    get("posts", READ_POST),
    get("posts/{number}", READ_POST, unknown=(NUMBER,)),
    post(
        "people/{username}/posts",
        ADD_POST,
        body={"title": UNKNOWN, "agency": UNKNOWN},
        unknown=(UNKNOWN,),
    ),
    post("posts/{number}/approval", APPROVE_POST, unknown=(NUMBER,)),
    post("posts/{number}/refusal", APPROVE_POST, body=REASON, unknown=(NUMBER,)),
    post(
        "posts/{number}/end",
        END_POST,
        body={"day": "2026-05-05", **REASON},
        unknown=(NUMBER,),
    ),
    page("desk:access_tokens", READ_TOKEN),
    page("desk:access_token_add", ADD_TOKEN),
    page("desk:access_token_end", END_TOKEN, unknown=(NUMBER,)),
    page("accept_invitation", PUBLIC),
    page("account_login", PUBLIC),
    page("mfa_authenticate", PUBLIC),
    page("mfa_login_webauthn", PUBLIC),
    page("account_inactive", PUBLIC),
    page("openid_connect_login", PUBLIC, examples=("tinh",)),
    page("openid_connect_callback", PUBLIC, examples=("tinh",)),
    page("account_logout", PUBLIC),
    page("account_reauthenticate", SIGNED_IN),
    page("mfa_reauthenticate", SIGNED_IN),
    page("mfa_reauthenticate_webauthn", SIGNED_IN),
    page("mfa_index", SIGNED_IN),
    page("account_change_password", SIGNED_IN),
    page("mfa_activate_totp", SIGNED_IN),
    page("mfa_deactivate_totp", SIGNED_IN),
    page("mfa_view_recovery_codes", SIGNED_IN),
    page("mfa_generate_recovery_codes", SIGNED_IN),
    page("mfa_download_recovery_codes", SIGNED_IN),
    page("mfa_list_webauthn", SIGNED_IN),
    page("mfa_add_webauthn", SIGNED_IN),
    page("mfa_edit_webauthn", SIGNED_IN, unknown=(NUMBER,)),
    page("mfa_remove_webauthn", SIGNED_IN, unknown=(NUMBER,)),
    page("usersessions_list", SIGNED_IN),
    # the API
    get("me", SIGNED_IN),
)
