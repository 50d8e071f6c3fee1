from devbench.site import ADMIN_PASSWORD


def test_the_desk_opens_in_chinese_with_live_messages(desk):
	page = desk("Administrator", ADMIN_PASSWORD)
	assert page.evaluate("frappe.boot.lang") == "zh"
	page.wait_for_function("frappe.realtime.socket.connected")
	assert page.problems == []
