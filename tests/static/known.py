"""What the static checks find and people looked at: place, rule and why it stands. A place not listed fails the test."""

SEMGREP = {
	(
		"sjzj_app/access/lent_roles.py",
		"ignore-permissions",
	): "the role follows a substitution that was checked",
	("sjzj_app/sjzj_app/doctype/assistance_official/assistance_official.py", "ignore-permissions"): (
		"the role follows a posting that was checked"
	),
	(
		"sjzj_app/sjzj_app/workflow/idempotency.py",
		"ignore-permissions",
	): "the register of keys is the program's own",
	(
		"sjzj_app/access/read_log.py",
		"commit-in-a-room",
	): "after the request was answered and its transaction ended",
	("sjzj_app/access/postings.py", "sql-put-together"): "two constants of the file, joined",
	("sjzj_app/access/kinship_rows.py", "sql-put-together"): "constants of the file, joined",
	(
		"sjzj_app/evidence/guard.py",
		"sql-put-together",
	): "names of DocTypes and constraints from the app's own table",
	(
		"sjzj_app/evidence/recorded.py",
		"sql-put-together",
	): "names of DocTypes and columns from the app's own table",
	("sjzj_app/payments/generate.py", "sql-put-together"): "names of parameters (%(m0)s …), no values",
	("sjzj_app/payments/duties.py", "sql-put-together"): "a constant of the file",
	("sjzj_app/casework/calculation_page.py", "template-from-text"): "the path of the app's own template",
}

BANDIT = {
	("sjzj_app/access/files.py", "B608"): "list condition: names escaped by the database's own function",
	("sjzj_app/access/list_conditions.py", "B608"): "names of tables from the registry",
	("sjzj_app/access/kinship_rows.py", "B608"): "constants of the file, joined",
	("sjzj_app/access/postings.py", "B608"): "two constants of the file, joined",
	("sjzj_app/evidence/guard.py", "B608"): "names from the app's own table",
	("sjzj_app/evidence/recorded.py", "B608"): "names from the app's own table",
	("sjzj_app/payments/differences.py", "B608"): "constants of the app, joined",
	("sjzj_app/payments/generate.py", "B608"): "names of parameters, no values",
	("sjzj_app/payments/duties.py", "B608"): "a constant of the file",
	("sjzj_app/payments/papers.py", "B608"): "constants of the app, joined",
	("sjzj_app/payments/unsettled.py", "B608"): "constants of the app, joined",
	("sjzj_app/access/link_titles.py", "B608"): "names of tables and columns from the DocTypes",
	("sjzj_app/access/open_forms.py", "B608"): "names of tables and columns from the DocTypes",
	("sjzj_app/access/request_gate.py", "B608"): "names of tables and columns from the registry",
	("sjzj_app/demo/accounts.py", "B105"): "the demonstration's password, printed in the manual",
	("sjzj_app/evidence/letters/qr.py", "B704"): "the QR code that the app draws itself",
	("devbench/site.py", "B105"): "the password of the trial site on one's own machine",
}

SECRETS = {
	"devbench/framework.py": "the published SHA-256 of the framework's package",
	"devbench/site.py": "the password of the trial site on one's own machine",
	"sjzj_app/demo/accounts.py": "the demonstration's password, printed in the manual",
	"sjzj_app/demo/offices.py": "letters of the unified social credit code",
	"sjzj_app/demo/papers.py": "a picture of eight pixels",
	"sjzj_app/evidence/letters/issue.py": "the letters of check codes",
	"sjzj_app/rules/identity.py": "the letters of the unified social credit code",
}

# Package, version that fixes it, advisory. What the framework pins below is listed in FRAMEWORK_PINS with what shields us.
ADVISORIES = (
	("Jinja2", "3.1.6", "CVE-2025-27516"),
	("Pillow", "10.3.0", "CVE-2023-50447, CVE-2024-28219"),
	("PyJWT", "2.4.0", "CVE-2022-29217"),
	("PyMySQL", "1.1.1", "CVE-2024-36039"),
	("PyYAML", "5.4", "CVE-2020-14343"),
	("RestrictedPython", "8.0", "CVE-2025-22153"),
	("Werkzeug", "3.0.6", "CVE-2024-34069, CVE-2024-49767"),
	("certifi", "2024.7.4", "CVE-2024-39689"),
	("cryptography", "42.0.4", "CVE-2023-50782, CVE-2024-26130"),
	("fonttools", "4.60.2", "CVE-2025-66034"),
	("gunicorn", "23.0.0", "CVE-2024-1135, CVE-2024-6827"),
	("idna", "3.7", "CVE-2024-3651"),
	("lxml", "4.9.1", "CVE-2022-2309"),
	("oauthlib", "3.2.1", "CVE-2022-36087"),
	("openpyxl", "2.4.2", "CVE-2017-5992"),
	("protobuf", "4.25.8", "CVE-2025-4565"),
	("pydantic", "2.4.0", "CVE-2024-3772"),
	("pypdf", "6.0.0", "CVE-2025-55197"),
	("redis", "4.5.4", "CVE-2023-28859"),
	("requests", "2.32.4", "CVE-2024-35195, CVE-2024-47081"),
	("rsa", "4.7", "CVE-2020-25658"),
	("sqlparse", "0.5.0", "CVE-2024-4340"),
	("urllib3", "2.5.0", "CVE-2024-37891, CVE-2025-50181"),
	("weasyprint", "68.0", "CVE-2025-68616"),
	("zxcvbn", "4.4.28", ""),
)

FRAMEWORK_PINS = {
	"Pillow": "opens JPEG and PNG only, after the size was looked at (access/file_content.py); no WebP",
	"PyMySQL": "no dict is passed as a value of a query",
	"RestrictedPython": "server scripts are off",
	"Werkzeug": "development server on this machine only; the debugger is never on",
	"cryptography": "AES-GCM and HMAC only, no PKCS12 and no RSA decryption",
	"gunicorn": "behind a proxy that refuses malformed requests (docs/administrator.md)",
	"protobuf": "comes with the framework's Google sign-in, which the app does not use",
	"pydantic": "no e-mail address is validated with it",
	"pypdf": "reads the app's own letters only; uploads are searched as bytes",
	"requests": "the app asks nobody on the network",
	"sqlparse": "formats the framework's own queries for developers",
	"urllib3": "the app asks nobody on the network",
	"weasyprint": "LetterFetcher answers from memory and follows no address at all",
}
"""Pinned by the framework's snapshot of August 2023, on which the tests run. Version 15 and 16 in use bring newer ones."""
