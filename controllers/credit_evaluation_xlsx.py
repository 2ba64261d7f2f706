from tempfile import TemporaryFile

from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request
from odoo.tools.osutil import clean_filename

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CreditEvaluationXlsx(http.Controller):
    """The Excel file of an evaluation, for whoever may read the evaluation."""

    @http.route(
        "/credit_management/evaluation/<int:evaluation_id>/xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def evaluation_xlsx(self, evaluation_id):
        evaluation = request.env["credit.evaluation"].browse(evaluation_id)
        if not evaluation.exists():
            raise NotFound()
        evaluation.check_access("read")
        # not in memory: it is as large as the evaluation
        file = TemporaryFile()  # noqa: SIM115 (the server closes it when it is sent)
        request.env["report.credit_management.evaluation_xlsx"]._write(evaluation, file)
        size = file.tell()
        file.seek(0)
        name = clean_filename(f"{evaluation.name}.xlsx", "-")
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
