"""From a violation to the sanction decision and what became of it (vụ việc)."""
