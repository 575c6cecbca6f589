"""Content keys, the chair's key pair and secrets as people write them: what opens, and that nothing else does."""

from __future__ import annotations

import math
import re
import unicodedata
from base64 import b64decode, b64encode
from itertools import combinations

import pytest

from workbench.sealing.chair_key import Cost, by_passphrase, by_two, is_pair, new_seal, print_of
from workbench.sealing.content import (
    BLOCK,
    close_json,
    name_of,
    new_content_key,
    open_json,
    opened_by,
    opened_for_all,
)
from workbench.sealing.passphrases import DRAWN, drawn, is_weak
from workbench.sealing.secret_codes import new_secret, read_secret, secret_text
from workbench.text_vi.council.passphrases import SYLLABLES

QUICK = Cost(passes=1, memory=8192)
PASSPHRASE = "Bến đò gió lạ chuông đồng xanh"


@pytest.fixture(scope="module")
def seal():
    return new_seal(PASSPHRASE, QUICK)


def test_passphrase_opens_however_it_is_typed(seal):
    private = by_passphrase(seal.wrapped, PASSPHRASE)
    assert private is not None
    decomposed = unicodedata.normalize("NFD", "  bến đò gió lạ  chuông đồng XANH ")
    assert by_passphrase(seal.wrapped, decomposed) == private
    assert by_passphrase(seal.wrapped, "con trau di truoc cai cay") is None


def test_a_seal_has_a_fingerprint_that_is_its_own_and_its_halves_belong_together(seal):
    other = new_seal(PASSPHRASE, QUICK).wrapped
    prints = [print_of(one.public) for one in (seal.wrapped, seal.wrapped, other)]
    assert prints[0] == prints[1] != prints[2]
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", prints[0])
    private = by_passphrase(seal.wrapped, PASSPHRASE)
    assert [is_pair(one, private) for one in (seal.wrapped, other)] == [True, False]


def test_any_two_of_the_three_open_in_any_order_and_one_opens_nothing(seal):
    private = by_passphrase(seal.wrapped, PASSPHRASE)
    for one, other in combinations(seal.secrets, 2):
        assert by_two(seal.wrapped, [one, other]) == by_two(seal.wrapped, [other, one]) == private
    for one in seal.secrets:
        assert by_two(seal.wrapped, [one]) is None
        assert by_two(seal.wrapped, [one, one]) is None
        assert by_two(seal.wrapped, [one, new_secret()]) is None


def test_a_content_key_opens_for_its_member_and_for_the_seal_alone(seal):
    own = new_secret()
    made = new_content_key(seal.wrapped.public, own)
    private = by_passphrase(seal.wrapped, PASSPHRASE)
    assert opened_by(own, made.wraps) == made
    assert opened_by(new_secret(), made.wraps) is None
    assert opened_for_all(made.wraps, b64decode(seal.wrapped.public), private) == made.key
    other = new_seal(PASSPHRASE, QUICK).wrapped
    theirs = by_passphrase(other, PASSPHRASE)
    assert opened_for_all(made.wraps, b64decode(other.public), theirs) is None
    assert len({name_of(new_content_key(seal.wrapped.public, own).wraps) for _ in range(9)}) == 9


def test_what_is_sealed_opens_only_in_its_place_and_unchanged(seal):
    key = new_content_key(seal.wrapped.public, None).key
    box = close_json(key, {"opinion": "Được"}, b"here")
    assert open_json(key, box, b"here") == {"opinion": "Được"}
    assert open_json(key, box, b"there") is None
    assert open_json(new_content_key(seal.wrapped.public, None).key, box, b"here") is None
    raw = bytearray(b64decode(box))
    for place in (0, 30, len(raw) - 1):
        changed = bytearray(raw)
        changed[place] ^= 1
        assert open_json(key, b64encode(bytes(changed)).decode(), b"here") is None
    assert open_json(key, "not base 64", b"here") is None


def test_length_tells_blocks_alone(seal):
    key = new_content_key(seal.wrapped.public, None).key
    sizes = {len(close_json(key, {"note": "x" * length}, b"")) for length in range(BLOCK - 20)}
    assert len(sizes) == 1


def test_a_code_is_read_as_it_is_written_and_a_wrong_sign_is_told():
    secret = new_secret()
    text = secret_text(secret)
    assert read_secret(text) == read_secret(text.lower().replace("-", " ")) == secret
    assert read_secret(text.replace("0", "o").replace("1", "l")) == secret
    wrong = [
        text[:at] + ("7" if text[at] != "7" else "8") + text[at + 1 :] for at in range(len(text)) if text[at] != "-"
    ]
    assert sum(read_secret(one) is None for one in wrong) >= len(wrong) - 1
    assert read_secret("") is read_secret(text[:-1]) is read_secret(text + "0") is None
    assert read_secret("U" * 28) is None


WEAK = [
    *("", "ngắn quá", "a" * 40, "ababab ababab ababab", "1234567890", "1234567890123456", "password12345678"),
    *("aaaaaaaaaaabcdef", "abcdefabcdefabcdef", "hội đồng hội đồng", "Hội đồng! Hội đồng! Hội đồng!"),
    *("qwertyuiopasdfgh", "qwerty asdfgh zxcvbn", "poiuytrewq0987654321", "zyxwvutsrqponmlkj"),
    *("con trâu đi trước cái cày", "Con trau di truoc cai cay 123", "Uống nước nhớ nguồn 2026", "!!!!!!!!!!!!!!!!!!!!"),
    *("Không có gì quý hơn độc lập tự do", "Độc lập – Tự do – Hạnh phúc", "Tiên học lễ, hậu học văn."),
]


@pytest.mark.parametrize("weak", WEAK)
def test_weak_passphrases(weak):
    assert is_weak(weak)


@pytest.mark.parametrize(
    "strong", [PASSPHRASE, "mưa thước kẻ bàn gỗ lim sông", "xoai7-Kem!giay#Tram&bo", "7Hq9vRzK2mWx4TbN"]
)
def test_passphrases_that_are_taken(strong):
    assert not is_weak(strong)


def test_a_passphrase_drawn_by_lot_is_never_weak_and_hardly_guessed():
    assert len(set(SYLLABLES)) == len(SYLLABLES)
    assert DRAWN * math.log2(len(SYLLABLES)) > 66  # six words of 2,048
    found = {drawn() for _ in range(200)}
    assert len(found) == 200
    assert not [
        one for one in found if is_weak(one) or len(one.split()) != DRAWN or not set(one.split()) <= set(SYLLABLES)
    ]
