"""Posts left out of the score and counted again: a part of one post, and of the posts which are no longer there."""
