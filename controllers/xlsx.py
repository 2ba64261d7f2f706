from tempfile import TemporaryFile

from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from odoo.http import content_disposition, request
from odoo.tools.osutil import clean_filename

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_xlsx(record, report):
    """Answer with the Excel file of a record, for whoever may read the record.

    :param record: one record
    :param str report: model that has ``_write(record, file)``, as `credit.xlsx` says
    :raise NotFound: when there is no such record
    :raise AccessError: when the user may not read it
    """
    if not record.exists():
        raise NotFound()
    record.check_access("read")
    # not in memory: it is as large as the record
    file = TemporaryFile()  # noqa: SIM115 (the server closes it when it is sent)
    book = request.env[report]
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
