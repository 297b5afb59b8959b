from pathlib import Path

from desktop_app.operations.person import PersonDatabase


def test_profiles_of_a_person_are_read_and_looking_makes_no_database(tmp_path: Path, sample_path: Path) -> None:
    nobody = PersonDatabase(tmp_path / "gaung.db", lambda: 1_790_000_000)
    assert nobody.profiles.read_profiles() == ()
    assert list(tmp_path.iterdir()) == []
    sari = PersonDatabase(sample_path, lambda: 1_790_000_000)
    assert [one.platform for one in sari.profiles.read_profiles()] == ["blog", "mastodon", "x"]
    sari.close()
