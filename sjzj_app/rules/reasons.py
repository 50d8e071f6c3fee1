"""What every rule gives back beside its value: structured reasons, never prose to be parsed."""

from dataclasses import dataclass, field

DIBAO_ORDER = "民发〔2021〕57号"
TEKUN_ORDER = "民发〔2021〕43号"
RELIEF_ORDER = "民发〔2018〕23号"
REGULATION = "国务院令第649号"
NOTICE_2022 = "民政部等四部门2022年10月20日通知"
LOW_INCOME_OPINION = "国办转发《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》"
RIGID_ORDER = "《刚性支出困难家庭认定办法》"
OLD_DIBAO_ORDER = "民发〔2012〕220号"
REFORM_OPINION = "中办发〔2020〕18号"
INFORMATION_REGULATION = "《政府信息公开条例》"
SEED_PLAN = "佳政办发〔2021〕6号"
LOCAL_SETTING = "本地设定"


@dataclass(frozen=True)
class Reason:
	"""One reason: an ASCII code, a Chinese sentence, the article behind it and the figures compared, all as
	text.
	"""

	code: str
	text: str
	article: str = ""
	figures: dict[str, str] = field(default_factory=dict)

	def as_dict(self) -> dict:
		"""The reason as plain strings, ready for JSON."""
		return {
			"code": self.code,
			"text": self.text,
			"article": self.article,
			"figures": {key: str(value) for key, value in self.figures.items()},
		}
