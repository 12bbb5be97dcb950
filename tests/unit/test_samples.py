from newsnorm.samples import samples


def test_samples_are_read_by_name_and_cover_the_scripts() -> None:
    names = [raw.id for raw in samples()]
    assert names == sorted(names)
    assert {name[:2] for name in names if name} == {"ar", "de", "fr", "ja", "nl", "pt"}
