from tempfile import TemporaryFile

from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request
from odoo.tools.osutil import clean_filename

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# by name in the address: model of the record, and the one that has `_write(record,
# file)`, as `credit.xlsx` says
REPORTS = {
    "evaluation": ("credit.evaluation", "report.credit_management.evaluation_xlsx"),
    "retirement_campaign": (
        "credit.retirement.campaign",
        "report.credit_management.retirement_campaign_xlsx",
    ),
}


class CreditXlsx(http.Controller):
    """The Excel file of a record, for whoever may read the record."""

    @http.route(
        f"/credit_management/<any({', '.join(REPORTS)}):report>/<int:record_id>/xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def xlsx(self, report, record_id):
        """Answer with the file.

        :param str report: one of :data:`REPORTS`
        :raise NotFound: when there is no such record
        :raise AccessError: when the user may not read it
        """
        model, book = (request.env[name] for name in REPORTS[report])
        record = model.browse(record_id)
        if not record.exists():
            raise NotFound()
        record.check_access("read")
        # not in memory: it is as large as the record
        file = TemporaryFile()  # noqa: SIM115 (the server closes it when it is sent)
        book._write(record, file)
        size = file.tell()
        file.seek(0)
        name = clean_filename(f"{book._get_file_name(record)}.xlsx", "-")
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", XLSX),
                ("Content-Length", size),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
        response.direct_passthrough = True
        return response
