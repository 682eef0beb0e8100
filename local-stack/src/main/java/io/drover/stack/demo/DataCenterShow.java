package io.drover.stack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The sandbox's Data Center site, which shows any export that it is given. */
record DataCenterShow(URI url, String token) {

    /** Has it show the export at this path from now on. */
    void show(Path export) {
        String path = export.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/sandbox/export"))
                        .timeout(Duration.ofMinutes(10))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"path\":\"" + path + "\"}"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new GivenUp(
                        "The sandbox cannot show this export as a Data Center site: "
                                + answer.body());
            }
        } catch (IOException e) {
            throw new GivenUp("The sandbox does not answer at " + url + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GivenUp("Stopped while the sandbox loads the export.");
        }
    }
}
