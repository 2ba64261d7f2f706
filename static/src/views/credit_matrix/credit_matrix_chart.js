/* global Chart */
import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/views/fields/formatters";

const MIN_RADIUS = 3; // pixels

/** The largest bubble in pixels: smaller where there are many, or little room. */
export function getMaxRadius(count, width) {
    const room = Math.max(8, width / 28);
    return Math.min(room, count > 500 ? 10 : count > 100 ? 18 : 30);
}

/** The radius of a bubble whose area stands for an amount; credits are the smallest. */
export function getRadius(amount, highest, maxRadius) {
    if (amount <= 0 || highest <= 0) {
        return MIN_RADIUS;
    }
    return Math.max(MIN_RADIUS, maxRadius * Math.sqrt(amount / highest));
}

/** Chart.js plugin: the thresholds, and the names of the corners behind the bubbles. */
const quadrantsPlugin = {
    id: "creditQuadrants",
    beforeDatasetsDraw(chart, _args, { labels, valueFrom, paymentFrom, color }) {
        const { ctx, chartArea, scales } = chart;
        const { left, right, top, bottom } = chartArea;
        const [x, y] = [
            scales.x.getPixelForValue(valueFrom),
            scales.y.getPixelForValue(paymentFrom),
        ];
        ctx.save();
        ctx.strokeStyle = ctx.fillStyle = color;
        ctx.setLineDash([6, 4]);
        ctx.beginPath();
        ctx.moveTo(x, top);
        ctx.lineTo(x, bottom);
        ctx.moveTo(left, y);
        ctx.lineTo(right, y);
        ctx.stroke();
        ctx.font = `600 ${chart.width < 500 ? 12 : 15}px ${Chart.defaults.font.family}`;
        const pad = 8;
        for (const [key, textX, textY, align, baseline] of [
            ["grow", right - pad, top + pad, "right", "top"],
            ["recover", left + pad, top + pad, "left", "top"],
            ["restrict", right - pad, bottom - pad, "right", "bottom"],
            ["let_go", left + pad, bottom - pad, "left", "bottom"],
        ]) {
            ctx.textAlign = align;
            ctx.textBaseline = baseline;
            ctx.fillText(labels[key], textX, textY);
        }
        ctx.restore();
    },
};

/** Chart.js plugin: a ring around who has a credit problem. */
const problemsPlugin = {
    id: "creditProblems",
    afterDatasetsDraw(chart, _args, { color }) {
        const { ctx } = chart;
        ctx.save();
        ctx.strokeStyle = color;
        ctx.lineWidth = 2;
        for (const { data, index } of chart.getSortedVisibleDatasetMetas()) {
            const points = chart.data.datasets[index].data;
            data.forEach(({ x, y }, place) => {
                if (points[place].customer.has_problem) {
                    ctx.beginPath();
                    ctx.arc(x, y, points[place].r + 3, 0, 2 * Math.PI);
                    ctx.stroke();
                }
            });
        }
        ctx.restore();
    },
};

/** The scatter: value across, payment upwards, exposure as the area, tier as the color. */
export class CreditMatrixChart extends Component {
    static template = "credit_management.MatrixChart";
    static props = {
        data: Object,
        formatAmount: Function,
        openAccount: Function,
    };

    setup() {
        this.rootRef = useRef("root");
        this.canvasRef = useRef("canvas");
        this.chart = null;
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.renderChart(),
            () => [this.props.data]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    renderChart() {
        this.chart?.destroy();
        const style = getComputedStyle(this.rootRef.el);
        this.chart = new Chart(this.canvasRef.el, {
            type: "bubble",
            data: { datasets: this.getDatasets() },
            options: this.getOptions(style.color),
            plugins: [quadrantsPlugin, problemsPlugin],
        });
    }

    /** One series per tier, and one for those without a tier. */
    getDatasets() {
        const { customers, tiers } = this.props.data;
        const highest = Math.max(...customers.map((customer) => customer.amount));
        const maxRadius = getMaxRadius(customers.length, this.rootRef.el.clientWidth);
        const series = [...tiers, { id: false, name: _t("Not Rated"), color: 0 }];
        return series
            .map((tier) => {
                const { fill, line } = this.getColors(tier.color);
                return {
                    label: tier.name,
                    backgroundColor: fill,
                    borderColor: line,
                    borderWidth: 1,
                    clip: false, // bubbles at 0 and 100 are whole
                    data: customers
                        .filter((customer) => customer.tier === tier.id)
                        .map((customer) => ({
                            x: customer.value,
                            y: customer.payment,
                            r: getRadius(customer.amount, highest, maxRadius),
                            customer,
                        })),
                };
            })
            .filter((dataset) => dataset.data.length);
    }

    /** The colors of the badge that the tier has elsewhere. */
    getColors(index) {
        return this.getClassColors(`badge o_badge_color_${index}`);
    }

    /** What a CSS class paints with: its background and its text. */
    getClassColors(className) {
        const sample = document.createElement("span");
        sample.className = className;
        this.rootRef.el.append(sample);
        const style = getComputedStyle(sample);
        const colors = { fill: style.backgroundColor, line: style.color };
        sample.remove();
        return colors;
    }

    getOptions(color) {
        const { quadrants, value_from, payment_from } = this.props.data;
        const labels = Object.fromEntries(
            quadrants.map((corner) => [corner.key, corner.label])
        );
        const faded = color.replace(/^rgb\((.*)\)$/, "rgba($1, 0.55)");
        const grid = color.replace(/^rgb\((.*)\)$/, "rgba($1, 0.1)");
        const axis = (text) => ({
            min: 0,
            max: 100,
            title: { display: true, text, color },
            ticks: { color, stepSize: 25 },
            grid: { color: grid },
            border: { color: grid },
        });
        return {
            animation: false,
            maintainAspectRatio: false,
            layout: { padding: 12 },
            scales: { x: axis(_t("Value score")), y: axis(_t("Payment score")) },
            plugins: {
                legend: {
                    labels: { color, usePointStyle: true, boxHeight: 8 },
                },
                tooltip: {
                    callbacks: {
                        title: ([item]) => item.raw.customer.name,
                        label: (item) => this.getTooltip(item),
                    },
                },
                creditQuadrants: {
                    labels,
                    valueFrom: value_from,
                    paymentFrom: payment_from,
                    color: faded,
                },
                creditProblems: { color: this.getClassColors("text-danger").line },
            },
            onHover: (ev, elements) => {
                ev.native.target.style.cursor = elements.length ? "pointer" : "";
            },
            onClick: (_ev, elements) => this.onClick(elements),
        };
    }

    getTooltip({ raw, dataset }) {
        const points = (score) => formatFloat(score, { digits: [16, 1] });
        const problem = _t("Has a credit problem");
        return [
            ...(raw.customer.has_problem ? [problem] : []),
            _t("Tier: %(tier)s", { tier: dataset.label }),
            _t("Value: %(score)s", { score: points(raw.customer.value) }),
            _t("Payment: %(score)s", { score: points(raw.customer.payment) }),
            _t("Exposure: %(amount)s", {
                amount: this.props.formatAmount(raw.customer.amount),
            }),
        ];
    }

    onClick([element]) {
        if (element) {
            const dataset = this.chart.data.datasets[element.datasetIndex];
            this.props.openAccount(dataset.data[element.index].customer.id);
        }
    }
}
