"""Fixtures of the letters: what a letter tried to fetch."""

import socket

import pytest


@pytest.fixture
def connections(monkeypatch) -> list:
	"""Every address that anything tried to connect to; none is reached."""
	tried = []

	def connect(_socket, address):
		tried.append(address)
		raise OSError("no network in this test")

	monkeypatch.setattr(socket.socket, "connect", connect)
	return tried
