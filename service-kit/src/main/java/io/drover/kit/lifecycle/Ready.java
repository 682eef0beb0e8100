package io.drover.kit.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready from the end of the start to the beginning of the end.
 *
 * <p>A database or broker that is away does not make a service unready: it would take all replicas
 * out at once, where a clear 503 helps more.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private volatile boolean ready;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started").status(ready).build();
    }

    void start(@Observes @Priority(5000) StartupEvent event) {
        ready = true;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        ready = false;
    }
}
