"""What a post is made of, told by rules alone: no model, no network. Pure: text in, plain values out.

`content.content_of` looks at one post, `phrases.key_phrases` at all of them together. The lists of words are data of the program
(`resources/languages`). What the rules cannot tell is None, and each module says where they go wrong.
"""
