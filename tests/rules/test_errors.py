"""A refusal keeps its code, sentence and article wherever it travels."""

import pickle

from sjzj_app.rules.errors import RuleError


def test_a_refusal_survives_a_worker_queue_and_reads_as_its_sentence():
	error = pickle.loads(pickle.dumps(RuleError("CODE", "一句话。", "民发〔2021〕57号第七条")))
	assert isinstance(error, ValueError)
	assert (error.code, error.message, error.article) == ("CODE", "一句话。", "民发〔2021〕57号第七条")
	assert str(error) == "一句话。"
