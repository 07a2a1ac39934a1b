"""A file goes out under its own name, and as nothing but a file."""

from urllib.parse import quote

from hangthat.core.common.downloads import attachment_headers, inline_headers


def test_a_vietnamese_name_arrives_whole() -> None:
    headers = attachment_headers("Cơ sở chợ Mới.xlsx")

    assert headers["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('Cơ sở chợ Mới.xlsx')}"
    )


def test_no_name_adds_a_header_of_its_own() -> None:
    disposition = attachment_headers('a"; x\r\nSet-Cookie: b.pdf')["Content-Disposition"]

    assert disposition.isprintable()
    assert "Set-Cookie: b" not in disposition


def test_a_download_runs_nothing_and_is_guessed_at_by_nobody() -> None:
    headers = attachment_headers("dong-loi.xlsx")

    assert headers["Content-Disposition"] == 'attachment; filename="dong-loi.xlsx"'
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_to_print_is_shown() -> None:
    assert inline_headers("giay.pdf")["Content-Disposition"] == 'inline; filename="giay.pdf"'
