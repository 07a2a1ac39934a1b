"""Who is watched over, where, and in which groups (danh sách cơ sở)."""
