package io.drover.execution.steps;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.SiteException;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps with what landed who wrote it and when. */
@ApplicationScoped
class Keepsakes {

    Settlement keep(
            SpacePart.Work work,
            Container container,
            Map<String, Object> origin,
            Settlement landed) {
        return keep(work.destination(), container, origin, landed);
    }

    /** What can't be kept for good is said; what can't be kept now is tried again. */
    Settlement keep(
            Destination destination,
            Container container,
            Map<String, Object> origin,
            Settlement landed) {
        try {
            destination.setProperty(container, Origin.PROPERTY, origin);
            return landed;
        } catch (SiteException e) {
            if (e.retryable() || ReasonCode.of(e.code()).siteWide()) {
                throw e;
            }
            return landed.butIncomplete(ReasonCode.ORIGIN_NOT_KEPT, String.valueOf(e.getMessage()));
        }
    }
}
