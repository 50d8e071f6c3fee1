from devbench.site import ADMIN_PASSWORD


def test_the_site_answers_who_is_logged_in(login):
	session = login("Administrator", ADMIN_PASSWORD)
	assert session.get("/api/method/frappe.auth.get_logged_user").json()["message"] == "Administrator"


def test_a_guest_is_refused_the_list_of_users(login):
	assert login().get("/api/resource/User").status_code == 403
