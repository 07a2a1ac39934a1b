"""Who is watched over, where, and in which groups (sổ bộ cơ sở)."""
