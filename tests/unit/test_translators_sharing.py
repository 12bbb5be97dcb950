"""How sentences are shared out to the processes."""

from __future__ import annotations

from newsnorm.translators.local.translator import JOB_CHARS, LEAST_JOB_CHARS, _shared_out

SENTENCES = [f"Sentence number {number} of a text that is to be translated." for number in range(60)]


def test_every_sentence_is_in_one_job_in_order() -> None:
    for workers in (1, 2, 8):
        jobs = _shared_out(SENTENCES, workers)
        assert [sentence for job in jobs for sentence in job] == SENTENCES


def test_one_process_gets_large_jobs() -> None:
    jobs = _shared_out(SENTENCES, 1)
    assert all(sum(map(len, job)) <= JOB_CHARS for job in jobs)
    assert len(jobs) == 3


def test_a_short_text_is_cut_finer_for_several_processes() -> None:
    sizes = [sum(map(len, job)) for job in _shared_out(SENTENCES, 2)]
    assert len(sizes) >= 12
    assert min(sizes[:-1]) >= LEAST_JOB_CHARS - max(map(len, SENTENCES))


def test_nothing_to_do_is_no_job() -> None:
    assert _shared_out([], 4) == []
