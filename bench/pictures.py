"""The pictures of README.md and docs/: what each one shows, and the way there.

``./dev pictures [NAME ...]`` takes them anew, on a database with demo data, and puts
them into ``docs/img``. Look at each one afterwards: does it show what its caption says?
"""

import base64
import io
import os
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from PIL import Image

from odoo.tests import HttpCase, tagged
from odoo.tests.common import ChromeBrowser

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "img"
SCALE = 2  # pixels of the picture per pixel of the page: sharp on any screen
SETTLE = 2.5  # seconds for what slides, fades and is drawn after it was loaded
SHOWN = "!!document.querySelector('.o_action_manager .o_action, #wrapwrap, .page')"
FIND = """
    const found = [...document.querySelectorAll(%r)].find(
        (one) => one.offsetParent && one.textContent.includes(%r)
    );
    if (!found) return false;
"""
CLICK = "found.click();"
FILL = """
    found.value = %r;
    found.dispatchEvent(new Event("input", {bubbles: true}));
    found.dispatchEvent(new Event("change", {bubbles: true}));
"""


class Picture(NamedTuple):
    """One picture: who looks at what, and what is clicked before it is taken.

    * ``login``: a user of the demo data, ``None`` for a guest;
    * ``path``: XML id of an action, or address with ``{id}`` of the record;
    * ``model``, ``domain``: of the record that is opened, the newest one;
    * ``steps``: of ``(selector, text in it)`` to click, or ``(selector, text, value)``
      to fill in; whatever is asked for first is waited for;
    * ``width``, ``height``: in pixels of the page.
    """

    name: str
    login: str | None
    path: str
    model: str | None = None
    domain: tuple = ()
    steps: tuple = ()
    width: int = 1280
    height: int = 800


M = "credit_management."
QUOTATIONS = "sale.action_quotations_with_onboarding"
HELD = ("name", "=", "S00026")
HOLD = ("sale_order_id.name", "=", "S00026")
FIRST = ("company_id", "=", 1)  # the company of the demo data
STANDARD = ("name", "=", "Hardly buys any more")
QUANTITY = ".o_data_row [name=product_uom_qty]"


def named(field, name):
    """Return the condition that a customer has a name."""
    return (f"{field}.name", "=", name)


PICTURES = (
    Picture(
        "quotation_banner",
        "sam",
        QUOTATIONS,
        "sale.order",
        (("name", "=", "S00030"),),
        # not saved: the verdict goes with what is typed
        ((QUANTITY, ""), (f"{QUANTITY} input", "", "6"), (".o_form_sheet h1", "")),
    ),
    Picture("held_order", "sam", QUOTATIONS, "sale.order", (HELD,)),
    Picture(
        "portal_review",
        None,
        "/my/orders/{id}?access_token={token}",
        "sale.order",
        (HELD,),
        height=700,
    ),
    Picture(
        "account_form",
        "carla",
        M + "credit_account_action",
        "credit.account",
        (named("partner_id", "Acme Corporation"), FIRST),
        height=960,
    ),
    Picture("rules_list", "mona", M + "credit_rule_action", height=1000),
    Picture(
        "rule_preview",
        "mona",
        M + "credit_account_action",
        "credit.account",
        (named("partner_id", "Northgate Fittings"),),
        (
            (".o_statusbar_buttons button", "What Applies Here?"),
            (".modal [name=amount] input", "", "500"),
        ),
    ),
    Picture("today", "carla", M + "credit_today_action", height=560),
    Picture("holds_list", "carla", M + "credit_hold_action", width=1440, height=900),
    Picture(
        "hold_page",
        "carla",
        M + "credit_hold_action",
        "credit.hold",
        (HOLD,),
        height=1040,
    ),
    Picture(
        "release_dialog",
        "carla",
        M + "credit_hold_action",
        "credit.hold",
        (HOLD,),
        ((".o_form_statusbar button", "Release"), (".modal .o_form_view", "")),
    ),
    Picture("settings", "admin", M + "credit_settings_action", height=2200),
    Picture(
        "configuration_check", "mona", M + "credit_config_problem_action", height=420
    ),
    Picture(
        "policy_form",
        "mona",
        M + "credit_policy_action",
        "credit.policy",
        (("name", "=", "Standard"), FIRST),
        height=960,
    ),
    Picture(
        "evaluation_form",
        "carla",
        M + "credit_evaluation_action",
        "credit.evaluation",
        (("state", "=", "review"),),
        height=900,
    ),
    Picture(
        "score_card",
        "carla",
        M + "credit_evaluation_line_action",
        "credit.evaluation.line",
        (
            named("account_id.partner_id", "The Jackson Group"),
            ("evaluation_id.state", "=", "review"),
        ),
        height=1530,
    ),
    Picture("customer_matrix", "carla", M + "credit_matrix_action", height=820),
    Picture(
        "backtest", "carla", M + "credit_backtest_action", "credit.backtest", height=960
    ),
    Picture(
        "retirement_preview",
        "mona",
        M + "credit_retirement_standard_action",
        "credit.retirement.standard",
        (STANDARD, FIRST),
        ((".o_form_statusbar button", "Caught"), (".modal .o_form_view", "")),
    ),
    Picture(
        "retirement_board",
        "mona",
        M + "credit_retirement_case_action",
        width=1440,
        height=480,
    ),
    Picture(
        "retirement_case",
        "mona",
        M + "credit_retirement_case_action",
        "credit.retirement",
        (named("partner_id", "Canal Street Prints"),),
        height=900,
    ),
    Picture(
        "retirement_letter",
        "mona",
        "/report/html/credit_management.report_retirement_letter/{id}",
        "credit.retirement",
        (named("partner_id", "Old Lane Radio"),),
        width=900,
        height=980,
    ),
)


@tagged("-standard", "-at_install", "post_install")
class Pictures(HttpCase):
    """Takes the pictures with the browser of Odoo's tours; nothing is kept but them."""

    def test_pictures(self):
        known = {picture.name: picture for picture in PICTURES}
        names = os.environ["CREDIT_PICTURES"].split() or list(known)
        self.assertFalse(set(names) - set(known), "there are no such pictures")
        browser = ChromeBrowser(self)
        self.addCleanup(browser.stop)
        with self.allow_requests(browser=browser):
            self.addCleanup(self._wait_remaining_requests)
            for name in names:
                with self.subTest(name):
                    self._take(browser, known[name])

    def _take(self, browser, picture):
        self.authenticate(picture.login, picture.login, browser=browser)
        browser._websocket_request(
            "Emulation.setDeviceMetricsOverride",
            params={
                "mobile": False,
                "width": picture.width,
                "height": picture.height,
                "deviceScaleFactor": SCALE,
            },
        )
        browser._websocket_request(
            "Emulation.setScrollbarsHidden", params={"hidden": True}
        )
        address = self._get_address(picture)
        self.env.flush_all()  # requests have caches of their own
        browser.navigate_to(urljoin(self.base_url(), address))
        self._wait(browser, SHOWN)
        time.sleep(SETTLE)
        for selector, text, *value in picture.steps:
            action = FILL % value[0] if value else CLICK
            self._wait(
                browser, f"(() => {{{FIND % (selector, text)}{action} return true;}})()"
            )
            time.sleep(SETTLE)
        shot = browser._websocket_request("Page.captureScreenshot", timeout=60)
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"])))
        image.convert("RGB").quantize(256).save(
            FOLDER / f"{picture.name}.png", optimize=True
        )

    def _get_address(self, picture):
        """Return the address of what is shown, without the host."""
        record = None
        if picture.model:
            record = self.env[picture.model].search(
                list(picture.domain), order="id desc", limit=1
            )
            self.assertTrue(record, "the demo data has no such record")
        if picture.path.startswith("/"):
            token = "{token}" in picture.path and record._portal_ensure_token()
            return picture.path.format(id=record.id, token=token)
        return f"/odoo/action-{picture.path}" + (f"/{record.id}" if record else "")

    def _wait(self, browser, code):
        self.assertTrue(browser._wait_ready(code, timeout=30), code)
