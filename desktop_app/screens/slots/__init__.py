"""A section of Actions: the next moments to publish, and their calendar file."""
