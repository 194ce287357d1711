from __future__ import annotations

from app.analysis.statistics.seeds import seed_of


def test_a_seed_is_the_digest_of_the_question_without_its_last_bit() -> None:
    """printf 'events\\x1f5\\x1fAVA' | b2sum -l 64"""
    assert seed_of("events", "5", "AVA") == 0x1CA7E197D26E3E4A // 2


def test_parts_of_a_question_stay_apart() -> None:
    assert seed_of("AVA", "L") != seed_of("AVAL") != seed_of("AV", "AL")
