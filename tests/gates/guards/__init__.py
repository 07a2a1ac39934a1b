"""A5: every guard of the house, struck out in turn, is missed by somebody.

A guard is a line that asks for somebody's sight or right: a call of `visible_to`, `must_reach`,
`reread`, `reread_keys` or `must`, or a view's `asks`. `places` finds them in the code, `watching`
switches one of them off, `steps` goes where guards are, `search` notes what that changed.
"""
