from odoo import api, models

HEADING_WIDTH = 14  # of columns that do not say
AMOUNT, COUNT, DATE, FIGURE = "amount", "count", "date", "figure"
PERCENT, SCORE, TEXT = "percent", "score", "text"

# A name is text, whatever it begins with: never a formula, never a link.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_cell(sheet, number, place, kind, value, formats):
    """Write a value as what it is; what is not known stays empty, it is not 0."""
    if value is None or value is False or value == "":
        return
    if kind == TEXT:
        sheet.write_string(number, place, str(value), formats[TEXT])
    elif kind == DATE:
        sheet.write_datetime(number, place, value, formats[DATE])
    elif kind == PERCENT:  # 9 % is 0.09 in a sheet
        sheet.write_number(number, place, value / 100.0, formats[PERCENT])
    else:
        sheet.write_number(number, place, value, formats[kind])


class CreditXlsx(models.AbstractModel):
    """What the Excel files share: typed cells, columns made of fields, tables.

    A file is streamed: rows come from above to below. Columns are dicts of ``label``,
    ``kind`` of the cell, ``width`` and ``get``, the function of a row that gives the
    value.
    """

    _name = "credit.xlsx"
    _description = "Excel File"

    # === BUSINESS METHODS === #

    @api.model
    def _get_file_name(self, record):
        """Return what the file of a record is called, without its ending."""
        return record.display_name

    @api.model
    def _add_formats(self, book, currency):
        """Return the formats of the cells by name."""
        decimals = (
            f".{'0' * currency.decimal_places}" if currency.decimal_places else ""
        )
        return {
            "head": book.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "bold": book.add_format({"bold": True}),
            AMOUNT: book.add_format({"num_format": f"#,##0{decimals}"}),
            COUNT: book.add_format({"num_format": "#,##0"}),
            DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            FIGURE: book.add_format(),
            PERCENT: book.add_format({"num_format": "0.0%"}),
            SCORE: book.add_format({"num_format": "0.0"}),
            TEXT: book.add_format(),
        }

    @api.model
    def _write_head(self, sheet, formats, columns):
        """Write the headings, and what they stand above: widths, the frozen pane.

        :param list columns: of ``{"label", "kind", "width"}``
        """
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.get("width", HEADING_WIDTH))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column["label"], formats["head"])
        sheet.freeze_panes(1, 1)

    @api.model
    def _write_row(self, sheet, number, formats, columns, row):
        """Write one line.

        :param list columns: of ``{"kind", "get": function of the row}``
        """
        for place, column in enumerate(columns):
            value = column["get"](row)
            write_cell(sheet, number, place, column["kind"], value, formats)

    @api.model
    def _write_table(self, sheet, number, formats, head, rows):
        """Write a table and return the number of the row after it.

        :param list head: headings or None
        :param list rows: of lists of ``(kind, value)``
        """
        if head:
            for place, label in enumerate(head):
                sheet.write_string(number, place, label, formats["head"])
            number += 1
        for row in rows:
            for place, (kind, value) in enumerate(row):
                write_cell(sheet, number, place, kind, value, formats)
            number += 1
        return number + 1

    @api.model
    def _get_columns(self, model_name, layout):
        """Return columns made of the fields of a model.

        :param layout: tuples of name of the field, kind of the cell, width
        :return: list of ``{"label", "kind", "width", "get": function of a row}``
        :rtype: list
        """
        known = self.env[model_name]._fields
        return [
            {
                "label": known[name]._description_string(self.env),
                "kind": kind,
                "width": width,
                "get": self._get_reader(known[name]),
            }
            for name, kind, width in layout
        ]

    @api.model
    def _get_reader(self, field):
        """Return the function that takes the value of a field from a row."""
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return lambda row: labels.get(row[field.name])
        if field.type == "boolean":
            yes = self.env._("Yes")
            return lambda row: yes if row[field.name] else None
        return lambda row: row[field.name]

    @api.model
    def _read_rows(self, model_name, names, ids):
        """Return rows of records, None where a column is empty in the database.

        :param names: of stored fields; a many2one comes as a name
        :param list ids: in the order of the rows
        :return: list of ``{name of the field: value}``, with the ``id``
        :rtype: list
        """
        Model = self.env[model_name]
        query = Model._search([("id", "in", ids)])
        names = ("id", *names)
        columns = [Model._field_to_sql(Model._table, name, query) for name in names]
        found = self.env.execute_query(query.select(*columns))
        rows = {row[0]: dict(zip(names, row, strict=True)) for row in found}
        for name in names:
            self._put_names(Model._fields[name], rows.values())
        return [rows[id_] for id_ in ids if id_ in rows]

    @api.model
    def _put_names(self, field, rows):
        """Put the names of records in the place of their ids, read all at once."""
        if field.type == "many2one":
            ids = {row[field.name] for row in rows} - {None}
            records = self.env[field.comodel_name].sudo().browse(ids)
            names = {record.id: record.display_name for record in records}
            for row in rows:
                row[field.name] = names.get(row[field.name])
