"""What happened to a member, gathered from every room that records facts about it."""
