from odoo import api, fields, models
from odoo.tools import format_list

from .credit_evaluation_xlsx_measures import KINDS
from .credit_xlsx import AMOUNT, COUNT, DATE, FIGURE, SCORE, TEXT

LABEL_WIDTH, FIGURE_WIDTH = 34, 16
WIDEST = 12  # columns of the summary that have a width


class EvaluationXlsx(models.AbstractModel):
    """The sheet with the summary: tables of label and figures below each other."""

    _inherit = "report.credit_management.evaluation_xlsx"

    # === BUSINESS METHODS === #

    @api.model
    def _write_summary(self, sheet, formats, evaluation):
        """Write the summary; rows come from above to below, as the file is streamed."""
        sheet.set_column(0, 0, LABEL_WIDTH)
        sheet.set_column(1, WIDEST, FIGURE_WIDTH)
        title = self.env._("Credit Evaluation %(name)s", name=evaluation.name)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.freeze_panes(1, 0)
        summary = evaluation._get_summary()
        number = 2
        for head, rows in (
            (None, self._get_fact_rows(evaluation)),
            self._get_tier_rows(summary),
            self._get_migration_rows(summary["migration"]),
            self._get_limit_rows(summary["limits"]),
            self._get_mover_rows(summary),
            self._get_house_rows(evaluation),
        ):
            number = self._write_table(sheet, number, formats, head, rows)

    @api.model
    def _get_fact_rows(self, evaluation):
        """Return what the evaluation is: rows of a label and a fact."""
        Line = self.env["credit.evaluation.line"]
        labels = {
            name: dict(evaluation._fields[name]._description_selection(self.env))
            for name in ("state", "kind", "scope")
        }
        approved = evaluation.approved_on
        approved = approved and fields.Datetime.context_timestamp(evaluation, approved)
        policies = evaluation.version_ids.mapped("display_name")
        count = Line.search_count([("evaluation_id", "=", evaluation.id)])
        return [
            [(TEXT, self.env._("Company")), (TEXT, evaluation.company_id.name)],
            [(TEXT, self.env._("Currency")), (TEXT, evaluation.currency_id.name)],
            [(TEXT, self.env._("As of")), (DATE, evaluation.date)],
            [(TEXT, self.env._("Status")), (TEXT, labels["state"][evaluation.state])],
            [(TEXT, self.env._("Kind")), (TEXT, labels["kind"][evaluation.kind])],
            [
                (TEXT, self.env._("Customers")),
                (TEXT, labels["scope"][evaluation.scope]),
            ],
            [
                (TEXT, self.env._("Scoring Policy")),
                (TEXT, format_list(self.env, policies)),
            ],
            [(TEXT, self.env._("Approved On")), (DATE, approved and approved.date())],
            [
                (TEXT, self.env._("Approved By")),
                (TEXT, evaluation.approved_by_id.sudo().name),
            ],
            [(TEXT, self.env._("Lines")), (COUNT, count)],
        ]

    @api.model
    def _get_tier_rows(self, summary):
        """Return headings and rows of what each tier comes to."""
        head = [
            self.env._("Tier"),
            self.env._("Before"),
            self.env._("Now"),
            self.env._("Mean Score"),
            self.env._("Invoiced in 12 Months"),
            self.env._("Open Items"),
            self.env._("Overdue"),
            self.env._("Proposed Limits"),
        ]
        rows = [
            [
                (TEXT, self._get_tier_name(row["tier"])),
                (COUNT, row["before"]),
                (COUNT, row["now"]),
                (SCORE, row["score"]),
                (AMOUNT, row["invoiced"] or 0.0),
                (AMOUNT, row["receivable"] or 0.0),
                (AMOUNT, row["overdue"] or 0.0),
                (AMOUNT, row["limits"] or 0.0),
            ]
            for row in summary["tiers"]
        ]
        return head, rows

    @api.model
    def _get_tier_name(self, tier):
        """Return the name of a tier, also of none."""
        return tier.name or self.env._("Not rated")

    @api.model
    def _get_migration_rows(self, matrix):
        """Return headings and rows of customers, by tier before and tier now."""
        tiers = matrix["tiers"]
        head = [self.env._("Before ↓ / Now →"), *map(self._get_tier_name, tiers)]
        rows = [
            [
                (TEXT, self._get_tier_name(before)),
                *((COUNT, matrix["count"].get((before, after))) for after in tiers),
            ]
            for before in tiers
        ]
        return head, rows

    @api.model
    def _get_limit_rows(self, limits):
        """Return headings and rows of what is proposed."""
        head = [
            self.env._("Proposed Limits"),
            self.env._("Customers"),
            self.env._("Before"),
            self.env._("Proposed Limit"),
            self.env._("Change"),
        ]
        rows = []
        for row in limits:
            cells = [(TEXT, row["label"]), (COUNT, row["count"])]
            if row["code"] != "none":
                has_ceiling = row["code"] in ("raised", "cut", "kept")
                cells += [
                    (AMOUNT, row["before"] if has_ceiling else None),
                    (AMOUNT, row["after"]),
                    (AMOUNT, row["after"] - row["before"] if has_ceiling else None),
                ]
            rows.append(cells)
        return head, rows

    @api.model
    def _get_mover_rows(self, summary):
        """Return headings and rows of who moved most, up and then down."""
        head = [
            self.env._("Biggest Movers"),
            self.env._("Score Before"),
            self.env._("Score Now"),
            self.env._("Change"),
            self.env._("Tier Before"),
            self.env._("Tier Now"),
        ]
        rows = [
            [
                (TEXT, mover["line"].partner_id.display_name),
                (SCORE, mover["before"]),
                (SCORE, mover["line"].score),
                (SCORE, mover["change"]),
                (TEXT, self._get_tier_name(mover["line"].previous_tier_id)),
                (TEXT, self._get_tier_name(mover["line"].tier_id)),
            ]
            for mover in (*summary["up"], *summary["down"])
        ]
        return head, rows

    @api.model
    def _get_house_rows(self, evaluation):
        """Return the averages of the company, per days of grace of the policies."""
        house = evaluation.house or {}
        days = sorted(house, key=int)
        head = [self.env._("House Average")]
        measures = self.env["credit.measure"]
        head += [
            self.env._("%(days)s of grace", days=measures._format_days(int(one)))
            for one in days
        ]
        label, known = measures._get_label, measures._get_measure_kinds()
        # what "times the average" is relative to is an amount
        kinds = {code: KINDS.get(one.unit, FIGURE) for code, one in known.items()}
        kinds["invoiced_relative"] = AMOUNT
        rows = [
            [
                (TEXT, label(code)),
                *((kinds[code], house[one].get(code)) for one in days),
            ]
            for code in known
            if any(code in house[one] for one in days)
        ]
        return head, rows
