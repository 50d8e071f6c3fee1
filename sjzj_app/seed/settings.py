"""Settings that must have a value before the first case, and what the site needs of the framework."""

from sjzj_app.seed.seeds import DefaultSeed, SafetySeed, Seed, SettingsSeed

# To be confirmed by the legal office: {county}, {township} and {respondent} are filled in, the rest is the
# administrator's wording.
REMEDY = (
	"如不服本决定，可以自收到本通知之日起六十日内向{county}人民政府申请行政复议，"
	"也可以自收到本通知之日起六个月内依法向人民法院提起行政诉讼。"
)
REMEDY_ENTRUST = (
	REMEDY
	+ "本决定由{township}受{respondent}委托，以{respondent}的名义作出，被申请人（被告）为{respondent}。"
)
REMEDY_CONFER = REMEDY + "本决定由{respondent}以本机关名义作出，被申请人（被告）为{respondent}。"
REMEDY_OWN = REMEDY + "本决定由{respondent}直接作出，被申请人（被告）为{respondent}。"

SETTINGS = {
	"notice_scheme": "Separate",
	"notice_days": 7,
	"roll_last_day": 1,
	"mask_names_on_web": 1,
	"mask_minors": 1,
	"default_mode": "Entrust",
	"rounding_rule": "0.01",
	"appraisal_mode": "On Objection",
	"agreement_years": 3,
	"agreement_warning_days": 90,
	"verification_months": 3,
	"remedy_entrust": REMEDY_ENTRUST,
	"remedy_confer": REMEDY_CONFER,
	"payment_day": 10,
	"payment_file_encoding": "GB18030",
}
# Put in by themselves, so that a site whose settings were edited before gets them too.
DEVOLUTION = {
	"readiness_months": 6,
	"filing_days": 10,
	"legal_review_required": 1,
	"remedy_own": REMEDY_OWN,
}
ARCHIVE = {"announcement_days": 30, "approval_file_years": 3, "daily_file_years": 5}
INTAKE = {
	"supplement_days": 10,
	"supplement_override": 1,
	"transfer_reply_days": 15,
	"county_visit_on_complaint": 1,
	"remedy_intake": REMEDY + "本通知由{respondent}作出，被申请人（被告）为{respondent}。",
}
INVESTIGATION = {"notice_photos_required": 1, "verification_objection_days": 5, "inquiry_answer_days": 10}
FRAMEWORK = {"language": "zh", "time_zone": "Asia/Shanghai", "disable_document_sharing": 1}
# Value and what the framework brings: only the latter is replaced.
SAFETY = {
	"allow_consecutive_login_attempts": (5, (0, 10)),
	"allow_login_after_fail": (900, (0, 60)),
	"enable_password_policy": (1, (0,)),
	"minimum_password_score": (3, (0, 2)),
	"session_expiry": ("08:00", ("06:00", "24:00", "170:00", "240:00")),
	"logout_on_password_reset": (1, (0,)),
	"strip_exif_metadata_from_uploaded_images": (1, (0,)),
	"allow_error_traceback": (0, (1,)),
	"allow_guests_to_upload_files": (0, (0,)),
	"allow_older_web_view_links": (0, (1,)),
	"enable_telemetry": (0, (1,)),
}


def seeds() -> list[Seed]:
	"""The app's own settings, and of the framework's those that nobody has set."""
	return [
		SettingsSeed("settings:SJZJ Settings", "SJZJ Settings", SETTINGS, ours=True),
		SettingsSeed("settings:SJZJ Settings:devolution", "SJZJ Settings", DEVOLUTION, ours=True),
		SettingsSeed("settings:SJZJ Settings:archive", "SJZJ Settings", ARCHIVE, ours=True),
		SettingsSeed("settings:SJZJ Settings:intake", "SJZJ Settings", INTAKE, ours=True),
		SettingsSeed("settings:SJZJ Settings:investigation", "SJZJ Settings", INVESTIGATION, ours=True),
		SettingsSeed("settings:System Settings", "System Settings", FRAMEWORK),
		SafetySeed(
			"settings:safety",
			"System Settings",
			{field: value for field, (value, _brought) in SAFETY.items()},
			brought={field: brought for field, (_value, brought) in SAFETY.items()},
		),
		DefaultSeed(
			"default:currency", "Currency", {"currency": "CNY"}, name="CNY", document={"symbol": "¥"}
		),
	]
