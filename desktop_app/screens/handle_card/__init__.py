"""Where to find me, a section of People: a card of own profiles, and whether they lead to one another."""
