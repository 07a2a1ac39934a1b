"""Why a file is not taken."""


class Refused(Exception):
    """A sentence that says what to do."""
