"""What goes into a package and onto paper, and what is counted for reports."""
