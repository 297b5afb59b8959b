import pytest

from desktop_app.advice.web_address import plain_address


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://www.Example.org/A/?utm_source=x#top", "example.org/a"),
        ("http://example.org/a", "example.org/a"),
        ("https://example.org/?p=12&utm=1", "example.org?p=12"),
        ("https://example.org", "example.org"),
        ("no address", "no address"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_addresses_of_one_page_are_alike(address: str, plain: str) -> None:
    assert plain_address(address) == plain
