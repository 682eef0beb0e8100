package io.drover.kit.trial;

import io.drover.kit.backlog.Figures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Things by the length of their names. */
@ApplicationScoped
class ThingFigures implements Figures {

    private enum Status {
        SHORT,
        LONG
    }

    private final Rows rows;

    ThingFigures(Rows rows) {
        this.rows = rows;
    }

    @Override
    public List<Figure> count() {
        return List.of(
                Figure.byStatus(
                        "drover.things",
                        "Things by the length of their names",
                        Status.values(),
                        Map.of("LONG", rows.count("thing", "length(name) > 100"))));
    }
}
