"""Two processes: the window on a virtual screen, and who reads it over the accessibility bus."""
