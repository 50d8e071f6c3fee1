"""Steps are done once, again when their inputs change, and again when they were interrupted."""

import pytest

from devbench.steps import Stamps, digest


@pytest.fixture
def stamps(tmp_path):
	return Stamps(tmp_path / "stamps")


def test_a_finished_step_is_not_repeated(stamps):
	runs = []
	assert stamps.once("step", "key", "步骤", lambda: runs.append(1))
	assert not stamps.once("step", "key", "步骤", lambda: runs.append(2))
	assert runs == [1]


def test_a_step_runs_again_when_its_inputs_change(stamps):
	runs = []
	for key in ("one", "two", "two"):
		stamps.once("step", key, "步骤", lambda key=key: runs.append(key))
	assert runs == ["one", "two"]


def test_after_an_interruption_only_the_unfinished_step_is_repeated(stamps):
	runs = []

	def build(*, interrupted: bool) -> None:
		stamps.once("first", "k", "第一步", lambda: runs.append("first"))

		def second() -> None:
			runs.append("second")
			if interrupted:
				raise KeyboardInterrupt

		stamps.once("second", "k", "第二步", second)

	with pytest.raises(KeyboardInterrupt):
		build(interrupted=True)
	build(interrupted=False)
	build(interrupted=False)
	assert runs == ["first", "second", "second"]


def test_a_step_that_fails_while_repeated_is_no_longer_finished(stamps):
	stamps.once("step", "old", "步骤", lambda: None)
	with pytest.raises(ValueError):
		stamps.once("step", "new", "步骤", lambda: int("x"))
	assert not stamps.is_current("step", "old")


def test_a_damaged_stamp_means_not_done(stamps):
	stamps.write("step", "key")
	(stamps.folder / "step").write_text("{")
	assert not stamps.is_current("step", "key")


def test_a_key_follows_the_content_of_folders(tmp_path):
	(tmp_path / "a.json").write_text("1")
	before = digest(tmp_path)
	assert digest(tmp_path) == before
	(tmp_path / "a.json").write_text("2")
	changed = digest(tmp_path)
	(tmp_path / "a.json").rename(tmp_path / "b.json")
	assert len({before, changed, digest(tmp_path)}) == 3


def test_parts_of_a_key_do_not_run_into_each_other():
	assert digest("ab", "c") != digest("a", "bc")
