"""What any program of an administration needs; it knows no word of the plan."""
