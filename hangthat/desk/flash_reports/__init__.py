"""Flash reports of cases: written, sent, received, listed."""
