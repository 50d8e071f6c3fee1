"""Tables behind identity numbers and names: province codes and compound surnames."""

# First two digits of GB/T 2260; 81, 82 and 83 are residence permits of Hong Kong, Macao and Taiwan residents.
PROVINCES = frozenset(
	(
		"11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 "
		"81 82 83"
	).split()
)

COMPOUND_SURNAMES = frozenset(
	(
		"欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 闻人 澹台 赫连 长孙 宇文 鲜于 呼延 南宫 "
		"独孤 轩辕 钟离 淳于 单于 太叔 申屠 仲孙 司空 百里 东郭 南门 西门 公冶 濮阳 公羊 宗政 万俟 拓跋 完颜 纳兰"
	).split()
)
