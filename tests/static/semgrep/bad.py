# What each rule of app.yml is there to find. Never run; read by test_static.py alone.
# ruff: noqa
import hashlib
import pickle
import random
import subprocess

import frappe
import requests
from jinja2 import Environment
from markupsafe import Markup


def past_permissions(doc):
	doc.insert(ignore_permissions=True)  # finds: ignore-permissions
	doc.flags.ignore_permissions = True  # finds: ignore-permissions


def injection(name):
	frappe.db.sql(f"select 1 from tabX where name = '{name}'")  # finds: sql-put-together
	frappe.db.sql("select 1 from tabX where name = '%s'" % name)  # finds: sql-put-together
	frappe.db.sql("select 1 where name = '{}'".format(name))  # finds: sql-put-together


def half():
	frappe.db.commit()  # finds: commit-in-a-room


@frappe.whitelist(allow_guest=True)  # finds: guest-method
def open_to_all(): ...


@frappe.whitelist()  # finds: method-without-verb
def writes_on_get(): ...


def get_context(context):  # finds: page-without-limit
	context.rows = frappe.get_all("X")


def runs(text):
	eval(text)  # finds: code-from-text
	frappe.safe_eval(text)  # finds: code-from-text
	pickle.loads(text)  # finds: code-from-text
	subprocess.run(text, shell=True)  # finds: code-from-text
	frappe.render_template(text, {})  # finds: template-from-text
	Environment()  # finds: template-from-text


def asks(url):
	requests.get(url)  # finds: asks-the-network
	return Markup(url)  # finds: trusted-markup


def tells(secret_number):
	frappe.log_error("x", secret_number)  # finds: secret-in-a-log
	hashlib.md5(b"x")  # finds: weak-digest
	random.choice("abc")  # finds: weak-digest
