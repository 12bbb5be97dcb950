import pytest

from newsnorm.errors import RulesError
from newsnorm.rules import patterns
from newsnorm.rules.match import PhraseMatcher
from newsnorm.rules.patterns import compile_pattern, search
from newsnorm.rules.schema import PhraseRule


def rule(match, *text, scope="line", name="en.r"):
    return PhraseRule(id=name, reason="related", match=match, text=text, scope=scope, drops=("x",), keeps=("y",))


def takes(matcher_rule, line):
    return [hit.rule.id for hit in PhraseMatcher.of([matcher_rule]).hits(line)] != []


@pytest.mark.parametrize("line", ["Share", "▶ SHARE (12)", "12 share", "share…", "“Share”"])
def test_exact_ignores_what_stands_around(line):
    assert takes(rule("exact", "Share"), line)


@pytest.mark.parametrize("line", ["Share this", "3. Share", "Shares", ""])
def test_exact_is_the_whole_line(line):
    assert not takes(rule("exact", "Share"), line)


def test_exact_phrase_with_a_number_keeps_it():
    assert takes(rule("exact", "Top 10"), "TOP 10:")
    assert not takes(rule("exact", "Top 10"), "Top")


def test_exact_phrase_of_marks_only():
    assert takes(rule("exact", "* * *"), "* * *")


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Read also: The bridge", True),
        ("• READ ALSO:  The bridge", True),
        ("Read alsos: The bridge", False),
        ("Now read also: the bridge", False),
        ("Read also: " + "long " * 40, False),
        ("Read also: One sentence. And another one.", False),
    ],
)
def test_prefix(line, taken):
    assert takes(rule("prefix", "Read also:"), line) is taken


def test_prefix_and_contains_end_with_a_word():
    assert not takes(rule("prefix", "Read also"), "Read alsoever")
    assert not takes(rule("contains", "ad"), "Bread and butter")
    assert takes(rule("contains", "ad"), "This ad ends soon")


def test_words_run_on_where_there_are_no_spaces():
    assert takes(rule("prefix", "相关阅读"), "相关阅读北京新闻")
    assert takes(rule("contains", "版权所有"), "本报版权所有翻印必究")


def test_suffix_with_and_without_its_full_stop():
    assert takes(rule("suffix", "all rights reserved"), "Example Press, all rights reserved.")
    assert not takes(rule("suffix", "rights reserved"), "copyrights reserved")


def test_pattern_sees_plain_quotes_and_spaces():
    assert takes(rule("regex", "^lire l'article"), "Lire\u00a0l’article")
    assert takes(rule("regex", "^lire l’article"), "Lire l'article")


def test_long_paragraph_only_by_scope_paragraph_or_prefix():
    text = "We use cookies on this site. " * 20
    assert not takes(rule("prefix", "We use cookies"), text)
    assert takes(rule("prefix", "We use cookies", scope="paragraph"), text)
    assert takes(rule("suffix", "on this site.", scope="paragraph"), text)
    assert takes(rule("contains", "cookies on this", scope="paragraph"), text)
    assert takes(rule("regex", "^we use .{0,40}cookies", scope="paragraph"), text)


def test_width_counts_not_characters():
    assert takes(rule("prefix", "相关阅读"), "相关阅读" + "京" * 50)
    assert not takes(rule("prefix", "相关阅读"), "相关阅读" + "京" * 100)


@pytest.mark.parametrize(
    "text", ["ADVERTISEMENT The talks went on.", "— Advertisement: The talks went on.", "Advertisement\u00a0The talks"]
)
def test_prefix_scope_says_how_much_goes(text):
    (hit,) = PhraseMatcher.of([rule("prefix", "advertisement", scope="prefix")]).hits(text)
    assert text[: hit.end].lower().endswith("advertisement")


def test_prefix_scope_by_pattern():
    (hit,) = PhraseMatcher.of([rule("regex", r"^\(ad\)\s*", scope="prefix")]).hits("  (AD) The talks went on.")
    assert hit.end == len("  (AD) ")


def test_first_rule_is_named_first():
    rules = [
        rule("exact", "share", name="en.a"),
        rule("regex", "^share$", name="en.b"),
        rule("exact", "Share!", name="en.c"),
    ]
    assert [hit.rule.id for hit in PhraseMatcher.of(rules).hits("Share")] == ["en.a", "en.c", "en.b"]


def test_pattern_that_does_not_compile_names_the_rule():
    with pytest.raises(RulesError, match=r"en\.bad.*not a regular expression"):
        compile_pattern("(", "en.bad")


def test_pattern_that_never_ends_names_the_rule(monkeypatch):
    monkeypatch.setattr(patterns, "_SECONDS", 0.05)
    slow = compile_pattern(r"^(?:(?:a|b|ab)+)+[cd]$", "en.slow")
    with pytest.raises(RulesError, match=r"en\.slow.*nested repetition"):
        search(slow, "ab" * 40, "en.slow")
