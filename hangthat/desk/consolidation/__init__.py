"""Pages of the receiver of reports: who is late and urged, one report of many, doubts."""
