import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsnorm.errors import ModelError
from newsnorm.translators.local.store.zstd import is_zstd, store, unpack


@given(st.binary())
@example(b"")
@example(b"x" * (128 << 10))
@example(b"x" * ((128 << 10) + 1))
@example(bytes(range(256)) * 2048)
def test_what_is_stored_comes_back_through_a_real_reader(raw: bytes) -> None:
    packed = store(raw)
    assert is_zstd(packed)
    assert unpack(packed, hashlib.sha256(raw).hexdigest(), "model.x") == raw


@pytest.mark.parametrize("packed", [b"", b"no", store(b"hello")[:-1], store(b"hello")[:5], store(b"jello")])
def test_bytes_that_are_not_those_of_the_checksum_are_refused(packed: bytes) -> None:
    with pytest.raises(ModelError, match=r"model\.x is damaged"):
        unpack(packed, hashlib.sha256(b"hello").hexdigest(), "model.x")
