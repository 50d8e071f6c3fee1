"""Where everything lies. One object per bench, passed on; no module keeps a path of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ASSET_TOOLS = Path(__file__).resolve().parent / "assets"


@dataclass(frozen=True)
class Bench:
	"""The folders of one bench, `.bench/` of the repository unless told otherwise."""

	root: Path

	@classmethod
	def of_repository(cls) -> Bench:
		return cls(REPOSITORY / ".bench")

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def framework(self) -> Path:
		return self.apps / "frappe"

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def env(self) -> Path:
		return self.root / "env"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def cli(self) -> Path:
		return self.root / "cli"

	@property
	def rules_env(self) -> Path:
		return self.root / "rules-env"

	@property
	def static_env(self) -> Path:
		return self.root / "static-env"

	@property
	def downloads(self) -> Path:
		return self.root / "downloads"

	@property
	def stamps(self) -> Path:
		return self.root / "stamps"

	@property
	def data(self) -> Path:
		return self.root / "data"

	@property
	def run(self) -> Path:
		return self.root / "run"

	@property
	def logs(self) -> Path:
		return self.root / "logs"

	@property
	def test_output(self) -> Path:
		return self.root / "test-output"

	def make_folders(self) -> None:
		for folder in (self.apps, self.sites / "assets", self.downloads, self.stamps, self.data, self.run, self.logs):
			folder.mkdir(parents=True, exist_ok=True)
		(self.root / "config" / "pids").mkdir(parents=True, exist_ok=True)
