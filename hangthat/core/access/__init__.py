"""Who may do what: roles given to people, and the one table of what a role opens (quyền)."""
