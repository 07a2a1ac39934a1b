"""Why a file is not taken."""


class FileRefusal(Exception):
    """A sentence that says what to do."""
