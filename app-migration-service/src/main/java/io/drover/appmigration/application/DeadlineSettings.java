package io.drover.appmigration.application;

import io.drover.appmigration.domain.Deadlines;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The deadlines as configured. */
@Singleton
class DeadlineSettings {

    @Produces
    @Singleton
    Deadlines deadlines(
            @ConfigProperty(name = "drover.apps.rerun-window") Duration rerunWindow,
            @ConfigProperty(name = "drover.apps.wind-up") Duration windUp,
            @ConfigProperty(name = "drover.apps.silence") Duration silence,
            @ConfigProperty(name = "drover.apps.mappings-patience") Duration mappings,
            @ConfigProperty(name = "drover.apps.reads") Duration reads) {
        return new Deadlines(rerunWindow, windUp, silence, mappings, reads);
    }
}
