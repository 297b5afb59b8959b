"""Every number of the cards and findings of advice, counted again out of the tables by plain SQL, written from the method and the words."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.counting")
