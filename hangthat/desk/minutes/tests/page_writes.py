"""What is done with the forms of `minutes`, each with real commits (`tests/commits`)."""

EXCUSED = {
    "desk:minutes_add": "an agency's own: desk/minutes/tests/test_pages.py",
    "desk:registergap_add": "an agency's own: desk/minutes/tests/test_pages.py",
    "desk:minutestemplate_add": "a head's own: desk/minutes/tests/test_pages.py",
}
DEEDS = ()
