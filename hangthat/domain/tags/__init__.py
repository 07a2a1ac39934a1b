"""Dated tags that an office makes itself and gives to records; known to that office alone."""
