"""Why a document is not read as a plan."""


class Unreadable(ValueError):
    """A sentence that says what to do."""
