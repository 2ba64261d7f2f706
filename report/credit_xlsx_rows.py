from odoo import api, models


class CreditXlsx(models.AbstractModel):
    """Columns made of the fields of a model, and the rows that stand below them."""

    _inherit = "credit.xlsx"

    # === BUSINESS METHODS === #

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
