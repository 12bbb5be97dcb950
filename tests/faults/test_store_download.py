"""What can go wrong between a server and the cache, with a real server in another process and small files."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store import ModelStore
from newsnorm.translators.local.store import remote as remote_module
from newsnorm.translators.local.store.installed import read_folder
from newsnorm.translators.local.store.mirror import mirror
from newsnorm.translators.local.store.remote import LIST_PATH, Remote

SERVER = Path(__file__).with_name("model_server.py")


def write_model(folder: Path, pair: str) -> None:
    folder.mkdir(parents=True)
    # Long enough for several reads, and different in every part, so that a wrong join shows.
    (folder / f"model.{pair}.intgemm.alphas.bin").write_bytes(b"".join(i.to_bytes(4, "big") for i in range(80_000)))
    (folder / f"vocab.{pair}.spm").write_bytes(pair.encode() * 1000)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with the made-up pairs aa-en and bb-en."""
    root = tmp_path_factory.mktemp("mirror")
    models = []
    for pair in ("aaen", "bben"):
        folder = tmp_path_factory.mktemp(pair) / pair
        write_model(folder, pair)
        model = read_folder(folder, pair[:2], "en", "folder")
        assert model is not None
        models.append(model)
    mirror(root, models, Remote())
    server = subprocess.Popen([sys.executable, str(SERVER), str(root)], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSNORM_MODELS", "NEWSNORM_MODELS_URL", "NEWSNORM_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(remote_module, "_FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(remote_module, "_LIST_READ_S", 0.5)
    monkeypatch.setattr(remote_module, "_FILE_READ_S", 0.5)


def asked(served: str) -> list[str]:
    with urllib.request.urlopen(f"{served}/log") as answer:
        return json.load(answer)


def left(cache: Path) -> list[str]:
    """Everything in the cache but the locks."""
    return sorted(str(path.relative_to(cache)) for path in cache.rglob("*") if path.suffix != ".lock")


def test_a_sound_server_gives_a_model_that_is_found_without_it(served: str, tmp_path: Path) -> None:
    model = ModelStore(url=f"{served}/ok", cache=tmp_path).get("aa", "en")
    assert model.folder == tmp_path / "aa-en"
    assert model.origin == "cache"
    assert model.read()[1] == b"aaen" * 1000
    assert ModelStore(offline=True, cache=tmp_path).get("aa", "en") == model
    assert left(tmp_path) == [
        "aa-en",
        "aa-en/model.aaen.intgemm.alphas.bin",
        "aa-en/newsnorm.json",
        "aa-en/vocab.aaen.spm",
    ]


@pytest.mark.parametrize("fault", ["cut-files", "cutresume-files", "otherpart-files", "busy", "busy-files"])
def test_a_passing_fault_is_got_over(served: str, tmp_path: Path, fault: str) -> None:
    model = ModelStore(url=f"{served}/{fault}", cache=tmp_path).get("aa", "en")
    good = ModelStore(url=f"{served}/ok", cache=tmp_path / "good").get("aa", "en")
    assert model.digest == good.digest


def test_a_broken_download_goes_on_where_it_left_off(served: str, tmp_path: Path) -> None:
    before = len(asked(served))
    ModelStore(url=f"{served}/cutresume-files", cache=tmp_path).get("bb", "en")
    ranges = [line.partition(" ")[2] for line in asked(served)[before:] if "model." in line]
    starts = [int(one.removeprefix("bytes=").rstrip("-")) for one in ranges if one]
    assert starts == sorted(set(starts))
    assert len(starts) == 2


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("html", "is not the list of models"),
        ("html-files", "not a model"),
        ("missing", "404"),
        ("missing-files", "404"),
        ("silent", "does not answer"),
        ("silent-files", "does not answer"),
        ("storm", "429"),
        ("storm-files", "429"),
        ("short", "is not the list of models"),
        ("short-files", "damaged"),
        ("wrong-files", "damaged"),
    ],
)
def test_a_lasting_fault_is_named_and_leaves_nothing(served: str, tmp_path: Path, fault: str, says: str) -> None:
    store = ModelStore(url=f"{served}/{fault}", cache=tmp_path)
    with pytest.raises(ModelError, match=says):
        store.add("aa")
    assert left(tmp_path) == []
    with pytest.raises(ModelNotAvailable, match=says) as caught:
        ModelStore(url=f"{served}/{fault}", cache=tmp_path).get("aa", "en")
    assert "newsnorm models add aa" in str(caught.value)
    assert left(tmp_path) == []


def test_a_server_that_sends_drops_is_given_up(served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_module, "_LIST_DEADLINE_S", 0.3)
    monkeypatch.setattr(remote_module, "_BLOCK", 1)
    with pytest.raises(ModelNotAvailable, match="too slowly"):
        ModelStore(url=f"{served}/trickle", cache=tmp_path).get("aa", "en")


@pytest.mark.parametrize("fault", ["html", "missing", "silent", "storm"])
def test_a_server_without_a_list_is_asked_once_a_store(served: str, tmp_path: Path, fault: str) -> None:
    store = ModelStore(url=f"{served}/{fault}", cache=tmp_path)
    with pytest.raises(ModelNotAvailable):
        store.get("aa", "en")
    before = asked(served)
    for source in ("aa", "bb", "cc"):
        with pytest.raises(ModelNotAvailable):
            store.get(source, "en")
    assert asked(served) == before


def test_a_server_whose_files_are_silent_is_not_waited_for_twice(served: str, tmp_path: Path) -> None:
    store = ModelStore(url=f"{served}/silent-files", cache=tmp_path)
    for source in ("aa", "bb"):
        with pytest.raises(ModelNotAvailable, match="does not answer"):
            store.get(source, "en")
    assert not [line for line in asked(served) if "silent-files" in line and "bben" in line]


def test_nobody_there(tmp_path: Path) -> None:
    store = ModelStore(url="http://127.0.0.1:1", cache=tmp_path / "cache")
    with pytest.raises(ModelNotAvailable, match=r"No connection to 127\.0\.0\.1:1: the connection was refused"):
        store.get("de", "en")
    assert not (tmp_path / "cache").exists()


def test_asking_for_a_model_by_name_tries_the_server_again(served: str, tmp_path: Path) -> None:
    store = ModelStore(url=f"{served}/ok", cache=tmp_path)
    store._remote = Remote("http://127.0.0.1:1")
    with pytest.raises(ModelNotAvailable):
        store.get("aa", "en")
    with pytest.raises(ModelNotAvailable):
        store.get("aa", "en")
    assert store.add("aa").source == "aa"
    assert store.get("aa", "en").origin == "cache"


@pytest.mark.parametrize("address", ["ftp://host/x", "mirror.example", "http://", "http://[::1"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(ModelNotAvailable):
        ModelStore(url=address, cache=tmp_path).get("de", "en")


def test_passwords_in_the_address_are_not_repeated(tmp_path: Path) -> None:
    store = ModelStore(url="http://me:hushhush@127.0.0.1:1/models", cache=tmp_path)
    with pytest.raises(ModelNotAvailable) as caught:
        store.get("de", "en")
    assert "hushhush" not in str(caught.value)
    assert store.address == "http://127.0.0.1:1/models"


def test_a_language_that_the_server_lacks(served: str, tmp_path: Path) -> None:
    with pytest.raises(ModelNotAvailable, match=r"has no model from 'cc' to 'en'. It has, to en: aa, bb\.") as caught:
        ModelStore(url=f"{served}/ok", cache=tmp_path).get("cc", "en")
    assert "models add" not in str(caught.value)


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_offline_asks_nobody(served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "environment":
        monkeypatch.setenv("NEWSNORM_OFFLINE", "1")
    store = ModelStore(url=f"{served}/ok", cache=tmp_path, offline=how == "argument")
    before = asked(served)
    for ask in (lambda: store.get("aa", "en"), lambda: store.add("aa"), store.available):
        with pytest.raises(ModelNotAvailable, match="forbidden"):
            ask()
    assert asked(served) == before
    assert left(tmp_path) == []


def test_a_damaged_cache_is_mended(served: str, tmp_path: Path) -> None:
    first = ModelStore(url=f"{served}/ok", cache=tmp_path).get("aa", "en")
    first.source_vocab.write_bytes(b"cut")
    store = ModelStore(url=f"{served}/ok", cache=tmp_path)
    assert store.find("aa", "en") is None
    assert store.get("aa", "en").digest == first.digest


def test_what_a_killed_process_left_is_cleared_away(served: str, tmp_path: Path) -> None:
    (tmp_path / ".aa-en.0123.partial").mkdir()
    (tmp_path / ".aa-en.0123.partial" / "model").write_bytes(b"half")
    ModelStore(url=f"{served}/ok", cache=tmp_path).get("aa", "en")
    assert not list(tmp_path.glob("*.partial")) + list(tmp_path.glob(".*.partial"))


def test_a_process_killed_while_it_downloads_is_no_trouble(served: str, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from newsnorm.translators.local.store import ModelStore\n"
        "ModelStore(url=sys.argv[1], cache=Path(sys.argv[2]), on_progress=lambda step: print('under way', flush=True)).get('aa', 'en')"
    )
    command = [sys.executable, "-c", program, f"{served}/silent-files", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        process.kill()
    assert list(tmp_path.glob(".*.partial"))
    ModelStore(url=f"{served}/ok", cache=tmp_path).get("aa", "en")
    assert not list(tmp_path.glob(".*.partial"))


def test_proxies_of_the_environment_are_used(served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("HTTP_PROXY", served)
    monkeypatch.setenv("http_proxy", served)
    assert ModelStore(url="http://models.example/ok", cache=tmp_path).get("aa", "en").origin == "cache"


def test_without_a_progress_bar_the_size_is_logged(
    served: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ModelStore(url=f"{served}/ok", cache=tmp_path / "a", on_progress=lambda _: None).get("aa", "en")
    assert caplog.messages == []
    ModelStore(url=f"{served}/ok", cache=tmp_path / "b").get("aa", "en")
    assert caplog.messages == [f"Downloading the model aa-en, 0 MB, from {served}/ok"]


def test_a_cache_that_can_not_be_made(served: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match=r"can't be written.*--folder"):
        ModelStore(url=f"{served}/ok", cache=tmp_path / "file" / "models").add("aa")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_cache_that_is_read_only(served: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o500)
    with pytest.raises(ModelNotAvailable, match="can't be written"):
        ModelStore(url=f"{served}/ok", cache=cache).get("aa", "en")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_nothing(served: str, tmp_path: Path) -> None:
    def small_disk() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    program = (
        "import sys; from pathlib import Path; from newsnorm.translators.local.store import ModelStore\n"
        "try: ModelStore(url=sys.argv[1], cache=Path(sys.argv[2])).add('aa')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, f"{served}/ok", str(tmp_path)],
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("ModelError The model aa-en can't be written"), run.stderr
    assert left(tmp_path) == []


def test_ten_processes_download_once(served: str, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from newsnorm.translators.local.store import ModelStore\n"
        "sys.stdin.readline(); print(ModelStore(url=sys.argv[1], cache=Path(sys.argv[2])).get('bb', 'en').digest)"
    )
    before = len(asked(served))
    command = [sys.executable, "-c", program, f"{served}/ok", str(tmp_path)]
    ten = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(10)
    ]
    answers = []
    for process in ten:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in ten:
        out, err = process.communicate()
        assert process.returncode == 0, err
        answers.append(out)
    assert len(set(answers)) == 1
    files = [line for line in asked(served)[before:] if "bben" in line]
    assert len(files) == len(set(files)) == 2


def test_threads_share_one_download(served: str, tmp_path: Path) -> None:
    store = ModelStore(url=f"{served}/ok", cache=tmp_path)
    before = len(asked(served))
    found = []
    threads = [threading.Thread(target=lambda: found.append(store.get("aa", "en"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert len(asked(served)) - before == 3  # the list and two files


def test_progress_announces_the_size_first_and_ends_with_it(served: str, tmp_path: Path) -> None:
    told = []
    ModelStore(url=f"{served}/ok", cache=tmp_path, on_progress=told.append).get("aa", "en")
    assert (told[0].received, told[0].done) == (0, False)
    assert told[0].total > 320_000
    assert (told[-1].received, told[-1].done) == (told[-1].total, True)


def test_an_update_replaces_the_whole_folder(served: str, tmp_path: Path) -> None:
    store = ModelStore(url=f"{served}/ok", cache=tmp_path)
    model = store.get("aa", "en")
    (model.folder / "old.txt").write_text("of an earlier version")
    store.add("aa")
    assert (model.folder / "old.txt").exists()  # the same version is not downloaded again
    store.add("aa", force=True)
    assert not (model.folder / "old.txt").exists()
    assert store.get("aa", "en").digest == model.digest


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "../../outside"), ("name", "a/b"), ("name", "nul"), ("name", "newsnorm.json"), ("sourceLanguage", "../x"),
     ("location", "../secret"), ("location", "/etc/passwd"), ("location", "http://elsewhere/x"), ("hash", None)],
)  # fmt: skip
def test_a_hostile_list_leads_nowhere(served: str, tmp_path: Path, field: str, value: str | None) -> None:
    with urllib.request.urlopen(f"{served}/ok/{LIST_PATH}") as answer:
        records = json.load(answer)["data"]
    for record in records:
        if field == "location":
            record["attachment"]["location"] = value
        elif field == "sourceLanguage":
            record[field] = value
        elif record["fileType"] == "vocab":
            record.update({"decompressedHash": None} if field == "hash" else {field: value})
    from newsnorm.translators.local.store.install import install
    from newsnorm.translators.local.store.records import parse_records

    model = parse_records(json.dumps({"data": records}).encode(), "a test")[0]
    cache = tmp_path / "deep" / "cache"
    with pytest.raises(ModelError, match="Nothing was written"):
        install(model, Remote(f"{served}/ok"), cache)
    assert not cache.exists() or left(cache) == []
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"] == []
