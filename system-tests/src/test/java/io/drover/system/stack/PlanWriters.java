package io.drover.system.stack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * People who make and archive plans without a pause, at the replicas that they are sent to. The
 * first call that is not answered as it should be ends it.
 */
public final class PlanWriters implements AutoCloseable {
    private static final int PEOPLE = 2;

    private final LocalStack stack;
    private final Map<String, ?> plan;
    private final Map<String, URI> addresses = new ConcurrentHashMap<>();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final List<Future<List<String>>> work = new ArrayList<>();
    private volatile boolean ended;

    /** They begin at once; {@code sites} are those of their plans. */
    public PlanWriters(LocalStack stack, Map<String, String> sites) {
        this.stack = stack;
        this.plan =
                Map.of(
                        "name",
                        "Written under load",
                        "stage",
                        "TRIAL",
                        "sourceSiteId",
                        sites.get("source"),
                        "destinationSiteId",
                        sites.get("destination"),
                        "scope",
                        Map.of("usersAndGroups", "ALL"));
        LocalStack.services().forEach(service -> goTo(service, stack.address(service)));
        for (int i = 0; i < PEOPLE; i++) {
            work.add(people.submit(this::write));
        }
    }

    /** From now on calls of a service go there. */
    public void goTo(String service, URI address) {
        addresses.put(service, address);
    }

    /** Ends it and gives the ids of all plans; fails if a call was not answered as it should be. */
    public List<String> end() throws InterruptedException {
        ended = true;
        List<String> ids = new ArrayList<>();
        for (Future<List<String>> one : work) {
            try {
                ids.addAll(one.get());
            } catch (ExecutionException e) {
                throw new AssertionError("A call was lost", e.getCause());
            }
        }
        return ids;
    }

    private List<String> write() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        while (!ended) {
            String id =
                    at("plan-service")
                            .post("/api/v1/plans", plan)
                            .good()
                            .json()
                            .path("id")
                            .asText();
            ids.add(id);
            at("plan-service").post("/api/v1/plans/" + id + "/archive", Map.of()).good();
            at("execution-service").get("/api/v1/sites?limit=1").good();
            at("app-migration-service").get("/api/v1/apps?limit=1").good();
            at("log-service").get("/api/v1/logs?limit=1").good();
            Thread.sleep(50);
        }
        return ids;
    }

    private Door at(String service) {
        return new Door(addresses.get(service), "Bearer " + stack.token("planner"));
    }

    @Override
    public void close() {
        ended = true;
        people.shutdownNow();
    }
}
