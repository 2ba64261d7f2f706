from odoo import api, fields, models

from ..engine import grading, scoring

MAX_LIFTS = 3  # ways up that are told


class CreditEvaluationLine(models.Model):
    """A line explains itself, in the reader's language, from what was stored."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    explanation = fields.Html(
        string="Score Card", compute="_compute_explanation", sanitize=False
    )
    lift_text = fields.Html(
        string="Way Up", compute="_compute_lift_text", sanitize=False
    )
    limit_text = fields.Char(
        string="Why This Limit",
        compute="_compute_limit_text",
        help="What the proposed limit was bound by.",
    )

    # === COMPUTE METHODS === #

    @api.depends("details")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for line in self:
            line.explanation = self.env["ir.qweb"]._render(
                "credit_management.score_card",
                {"line": line, "groups": line._get_score_card()},
            )

    @api.depends("details", "tier_id", "version_id")
    @api.depends_context("lang")
    def _compute_lift_text(self):
        for line in self:
            line.lift_text = self.env["ir.qweb"]._render(
                "credit_management.way_up",
                {"line": line, "way": line._get_way_up()},
            )

    @api.depends("has_proposal", "limit_bound")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        for line in self:
            line.limit_text = line._explain_limit()

    # === BUSINESS METHODS === #

    def _get_score(self):
        """Return the stored score.

        :rtype: engine.scoring.Score
        """
        self.ensure_one()
        return scoring.Score.from_json(self.details or {})

    def _get_score_card(self):
        """Return the score card: a group per dimension, a row per criterion.

        :return: list of ``{"label", "score": 0 to 100 or None, "share": weight in %,
            "rows"}``; a row is what :meth:`_explain_part` returns
        :rtype: list
        """
        self.ensure_one()
        found = self._get_score()
        field = self.env["credit.criterion"]._fields["dimension"]
        labels = dict(field._description_selection(self.env))
        groups = []
        for dimension in scoring.DIMENSIONS:
            parts = [part for part in found.parts if part.dimension == dimension]
            if parts:
                groups.append(
                    {
                        "label": labels[dimension],
                        "score": getattr(found, dimension),
                        "share": sum(part.share for part in parts),
                        "rows": [self._explain_part(part) for part in parts],
                    }
                )
        return groups

    def _explain_part(self, part):
        """Put one criterion into words.

        :param part: :class:`engine.scoring.Part`
        :return: ``{"label", "text": what was found, "house": the company's average,
            "value": what was scored, "points": 0 to 100 or None, "share": its weight
            in %, "lost": points of the score it costs}``
        :rtype: dict
        """
        measures, currency = self.env["credit.measure"], self.currency_id
        row = {
            "label": measures._get_label(part.measure),
            "text": None,
            "house": None,
            "value": None,
            "points": part.points,
            "share": part.share,
            "lost": 0.0,
        }
        measured = part.measured
        if measured is None:
            return row
        row["text"] = measures._explain(part.measure, measured, currency)
        row["value"] = measures._explain_value(part.measure, measured.value, currency)
        if measured.house is not None:
            row["house"] = measures._explain_value(
                part.measure, measured.house, currency
            )
        row["lost"] = part.share * (100.0 - part.points) / 100.0
        return row

    def _get_reasons(self, limit=3):
        """Return what costs the customer most points, the worst first.

        :param int limit: how many are told
        :return: list of sentences such as "Paid late: 7 of 12 late, house average 9 %
            → 41 points × 30 %"
        :rtype: list
        """
        self.ensure_one()
        rows = [self._explain_part(part) for part in self._get_score().parts]
        rows = sorted(rows, key=lambda row: -row["lost"])
        return [self._explain_row(row) for row in rows[:limit] if row["lost"] > 0]

    def _explain_row(self, row):
        """Return one row of the score card as a sentence."""
        figures = {
            "criterion": row["label"],
            "found": row["text"],
            "house": row["house"],
            "points": self.env["credit.measure"]._format_figure(row["points"]),
            "share": self.env["credit.measure"]._format_figure(row["share"]),
        }
        if row["house"] is None:
            return self.env._(
                "%(criterion)s: %(found)s → %(points)s points × %(share)s %%", **figures
            )
        return self.env._(
            "%(criterion)s: %(found)s, house average %(house)s → %(points)s points × "
            "%(share)s %%",
            **figures,
        )

    def _get_way_up(self):
        """Return what would lift the customer to the next better tier.

        :return: ``{"unrated": coverage that is missing or None, "tier": the next one,
            empty for the best, "score": what it asks for, "steps": list of sentences}``
        :rtype: dict
        """
        self.ensure_one()
        rules = self.version_id.sudo()._to_engine()
        if not self.tier_id:
            return {"unrated": rules.min_coverage, "tier": self.tier_id, "steps": []}
        target = grading.next_better(rules.grades, self.tier_id.id)
        found = grading.lifts(
            self._get_score(),
            rules.criteria,
            rules.grades,
            self.tier_id.id,
            rules.margin,
        )
        able = [lift for lift in found if lift.value is not None][:MAX_LIFTS]
        measured = {part.measure: part.measured for part in self._get_score().parts}
        return {
            "unrated": None,
            "tier": self.env["credit.tier"].browse(target.key if target else ()),
            "score": target and min(target.min_score + rules.margin, 100.0),
            "steps": [
                self._explain_lift(lift, measured.get(lift.measure)) for lift in able
            ],
        }

    def _explain_lift(self, lift, measured):
        """Return one way up as a sentence.

        :param lift: :class:`engine.grading.Lift` with a value
        :param measured: :class:`engine.scoring.Measured` of today, None without data
        """
        measures, currency = self.env["credit.measure"], self.currency_id
        label = measures._get_label(lift.measure)
        value = measures._explain_value(lift.measure, lift.value, currency)
        if measured is None:
            return self.env._("%(criterion)s: %(value)s", criterion=label, value=value)
        return self.env._(
            "%(criterion)s: %(value)s instead of %(today)s",
            criterion=label,
            value=value,
            today=measures._explain_value(lift.measure, measured.value, currency),
        )

    def _explain_limit(self):
        """Return what bound the proposed limit, as a sentence."""
        self.ensure_one()
        amount = self.currency_id.format
        figures = {
            "need": amount(self.need_amount),
            "proven": amount(self.proven_amount),
            "limit": amount(self.current_limit),
        }
        sentences = {
            "need": self.env._("%(need)s is what the business needs.", **figures),
            "proven": self.env._(
                "%(proven)s has been proven: 1.2 × the most repaid in time.", **figures
            ),
            "starter": self.env._("The starter limit of the policy."),
            "restricted": self.env._("There is no credit in this tier."),
            "raise_cap": self.env._(
                "The policy allows no higher raise from %(limit)s.", **figures
            ),
            "cut_cap": self.env._(
                "The policy allows no deeper cut from %(limit)s.", **figures
            ),
            "unrated": self.env._("The limit stays while the customer is not rated."),
        }
        return sentences.get(self.limit_bound, "")
