package io.drover.trespass.rest;

import io.drover.trespass.store.TrespassRows;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Sees another room, opens transactions, sends past the outbox and names no role. */
@Path("/trespass")
public class TrespassResource {

    @Inject @Nullable TrespassRows rows;
    @Nullable Producer<String, String> producer;

    @GET
    @Transactional
    public String greeting() {
        return "" + rows + producer;
    }
}
