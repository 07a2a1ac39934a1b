"""Flash reports of typical cases: drafted from a case, sent as kept copies, received."""
