from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats.tiktok_sections import Fields, entries, profile, user_name


def test_another_document_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "user_data.json").write_text("[]", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        with pytest.raises(MalformedArchiveError, match="not the file"):
            list(entries(archive, "user_data.json"))
        with pytest.raises(MalformedArchiveError, match="not the file"):
            profile(archive, "user_data.json")


@pytest.mark.parametrize("value", ['"\\ud800"', "[1, 2]", "true", '""', '" N/A "', "9" * 400])
def test_an_odd_value_of_the_profile_costs_only_itself(tmp_path: Path, value: str) -> None:
    text = f'{{"Profile": {{"ProfileMap": 7, "Info": {{"ProfileMap": {{"userName": {value}, "displayName": "Dina"}}}}}}}}'
    (tmp_path / "user_data.json").write_text(text, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        told = profile(archive, "user_data.json")
    assert told is not None
    assert told.text("display_name") == "Dina"
    assert user_name(told.text("user_name")) is None or value == '"\\ud800"'


def test_the_first_profile_which_can_be_read_counts(tmp_path: Path) -> None:
    text = '{"A": {"ProfileMap": {"userName" 1}}, "B": {"ProfileMap": {"userName": "dina"}}, "C": {"ProfileMap": {"userName": "tono"}}}'
    (tmp_path / "user_data.json").write_text(text, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        told = profile(archive, "user_data.json")
    assert told is not None
    assert told.text("user_name") == "dina"


@pytest.mark.parametrize(
    ("item", "video"),
    [
        ({"Link": "https://www.tiktokv.com/share/video/7363000000000000001/"}, "7363000000000000001"),
        ({"link": "https://www.tiktok.com/@dina.contoh/photo/7363000000000000001?x=1"}, "7363000000000000001"),
        ({"url": "", "original post link": "https://vm.example.org/abc?x=1"}, "https://vm.example.org/abc"),
        ({"VideoLink": "N/A"}, None),
        ({"link": ["https://www.tiktokv.com/share/video/1/"]}, None),
    ],
)
def test_the_video_which_an_entry_is_about(item: dict[str, object], video: str | None) -> None:
    assert Fields(item).video() == video
