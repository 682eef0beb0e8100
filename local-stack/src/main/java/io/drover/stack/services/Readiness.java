package io.drover.stack.services;

import io.drover.stack.process.Child;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks services whether they are ready to work. */
public final class Readiness {
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /** Waits until the service is ready; fails when it has died or takes too long. */
    public void await(Child child, int port, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String answer = ask(port);
        while (!answer.equals("200")) {
            if (!child.alive()) {
                throw child.diedEarly();
            }
            if (System.nanoTime() > end) {
                throw new StackFailure(
                        "%s is not ready after %d s (http://localhost:%d/q/health/ready: %s). Its last lines:\n  %s"
                                .formatted(
                                        child.name(),
                                        patience.toSeconds(),
                                        port,
                                        answer,
                                        child.lastWords()));
            }
            try {
                Thread.sleep(Duration.ofMillis(200));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted while waiting for " + child.name(), e);
            }
            answer = ask(port);
        }
    }

    /** Whether the service says it is ready. */
    public boolean isReady(int port) {
        return ask(port).equals("200");
    }

    private String ask(int port) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return Integer.toString(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
