"""Advice from the person's own history (keys of the method: 1a-3d). Pure: plain values and arrays in, `Advice` out.

The flow: facts -> `OwnActivity` (operations.advice_input) -> rules -> `Advice` -> ranking -> cards. A rule is one module of
`advice.rules` with one `RULE`: it reads the activity, decides on the person's own numbers with a minimum n, and returns no card
where it cannot tell. It never suggests to buy, to follow in masses, to swap or to post filler: this score does not reward it.
"""
