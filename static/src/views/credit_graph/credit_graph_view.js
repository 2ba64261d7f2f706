import { registry } from "@web/core/registry";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";

/** Odoo's graph, with the name of the measure beside its axis. */
export class CreditGraphRenderer extends GraphRenderer {
    getScaleOptions() {
        const options = super.getScaleOptions();
        if (options.y) {
            options.y.title.display = true;
        }
        return options;
    }
}

registry.category("views").add("credit_graph", {
    ...graphView,
    Renderer: CreditGraphRenderer,
});
