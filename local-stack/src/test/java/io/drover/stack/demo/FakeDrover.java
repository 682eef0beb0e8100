package io.drover.stack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gateway that answers as PRODUCT's API does and remembers what it was asked. */
final class FakeDrover implements AutoCloseable {
    /** A request as it came. */
    record Request(String method, String path, JsonNode body, String authorization, String key) {
        String line() {
            return method + " " + path;
        }
    }

    private record Answer(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Request> requests = new ArrayList<>();
    final Map<String, List<Answer>> once = new LinkedHashMap<>();
    private final Map<String, ObjectNode> sites = new LinkedHashMap<>();
    private final HttpServer server;

    String checks =
            "[{'key':'SourceReachable','severity':'ERROR','outcome':'PASS','message':'the export opens','excludable':false,'override':null}]";
    String finalStatus = "FINISHED";
    String spaceStatus = "COMPLETE";
    String items = "";
    String findings = "";
    boolean moves = true;
    private boolean appKnown;
    private int plans;
    private int looksAtPlan;
    private int looksAtInventory;
    private int looksAtApp;

    FakeDrover() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next answer to such a request is this one. */
    void answerOnce(String line, int status, String body) {
        once.computeIfAbsent(line, _ -> new ArrayList<>()).add(new Answer(status, body));
    }

    List<Request> asked(String line) {
        return requests.stream().filter(r -> r.line().equals(line)).toList();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = exchange.getRequestHeaders();
        var request =
                new Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        JSON.readTree(text.isEmpty() ? "{}" : text),
                        String.valueOf(headers.getFirst("Authorization")),
                        String.valueOf(headers.getFirst("Idempotency-Key")));
        requests.add(request);
        List<Answer> waiting = once.getOrDefault(request.line(), List.of());
        Answer answer =
                waiting.isEmpty()
                        ? route(request, String.valueOf(exchange.getRequestURI().getQuery()))
                        : waiting.removeFirst();
        byte[] body = answer.body().replace('\'', '"').getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer route(Request request, String query) throws JsonProcessingException {
        String path = request.path().replace("/api/v1", "");
        return switch (request.method() + " " + path.replaceAll("/(site|plan)-\\d+", "/ID")) {
            case "GET /sites" -> ok("{'items':" + sites.values() + ",'nextCursor':null}");
            case "POST /sites" -> new Answer(201, site(request.body()));
            case "GET /sites/ID/inventory" ->
                    ok(
                            "{'status':'%s','version':1,'counts':{'spaces':4,'pages':56,'users':25}}"
                                    .formatted(++looksAtInventory < 3 ? "READING" : "READY"));
            case "GET /apps/sandbox-app" ->
                    appKnown
                            ? ok("{'key':'sandbox-app'}")
                            : new Answer(404, "{'code':'APP_NOT_FOUND'}");
            case "POST /apps" -> {
                appKnown = true;
                yield new Answer(201, request.body().toString());
            }
            case "POST /plans" -> {
                looksAtPlan = 0;
                plans++;
                yield new Answer(201, plan("SAVED", request.body().path("name").asText()));
            }
            case "GET /plans/ID" ->
                    ok(
                            plan(
                                    looksAtPlan == 0
                                            ? "SAVED"
                                            : ++looksAtPlan < 4 || !moves ? "RUNNING" : finalStatus,
                                    "the plan"));
            case "POST /plans/ID/checks" -> new Answer(202, "{'runId':'c1','state':'RUNNING'}");
            case "GET /plans/ID/checks" ->
                    ok("{'runId':'c1','state':'COMPLETED','results':" + checks + "}");
            case "PUT /plans/ID/checks/EmailsKnown/override" -> ok("{}");
            case "POST /plans/ID/run" -> {
                looksAtPlan = 1;
                yield new Answer(202, plan("RUNNING", "the plan"));
            }
            case "GET /plans/ID/progress" -> ok(progress());
            case "GET /executions/e1" ->
                    ok("{'id':'e1','reconciliation':{'agreed':true,'differences':0}}");
            case "GET /executions/e1/spaces" ->
                    looksAtPlan < 2
                            ? new Answer(404, "{'code':'EXECUTION_NOT_FOUND'}")
                            : ok(
                                    "{'items':[{'key':'HB','name':'Handbook','status':'%s','percent':%d,'reasonCode':%s}],'nextCursor':null}"
                                            .formatted(
                                                    spaceStatus,
                                                    Math.min(100, looksAtPlan * 25),
                                                    spaceStatus.equals("SKIPPED")
                                                            ? "'SPACE_ALREADY_IMPORTED'"
                                                            : "null"));
            case "GET /executions/e1/items/summary" ->
                    ok(
                            "{'items':[{'kind':'PAGE','total':56,'ready':0,'running':0,'complete':55,'incomplete':0,'failed':1,'skipped':0}]}");
            case "GET /executions/e1/items" ->
                    ok(
                            "{'items':["
                                    + (query.contains("status=FAILED") ? items : "")
                                    + "],'nextCursor':null}");
            case "GET /executions/e1/findings" ->
                    ok("{'items':[" + findings + "],'nextCursor':null}");
            case "GET /app-migrations" ->
                    ok(
                            "{'items':[{'id':'a1','appKey':'sandbox-app','appName':'Sandbox app','status':'%s','percent':%d,'message':'all there','attempt':1}],'nextCursor':null}"
                                    .formatted(
                                            ++looksAtApp < 3 ? "RUNNING" : "SUCCESS",
                                            looksAtApp * 30));
            default ->
                    new Answer(
                            404,
                            "{'title':'Not Found','status':404,'code':'NOT_FOUND','detail':'no such thing'}");
        };
    }

    private String site(JsonNode body) {
        var site = ((ObjectNode) body).deepCopy().put("id", "site-" + (sites.size() + 1));
        site.remove(List.of("apiToken", "scimToken"));
        sites.put(site.path("id").asText(), site);
        return site.toString();
    }

    private String plan(String status, String name) {
        return "{'id':'plan-%d','name':'%s','status':'%s','phase':%s,'revision':1,'executionId':'e1','startedAt':'2026-05-01T10:00:00Z','endedAt':'2026-05-01T10:00:12.500Z','statusReason':%s,'waitingFor':null}"
                .formatted(
                        plans,
                        name,
                        status,
                        status.equals("RUNNING") ? "'MIGRATING'" : "null",
                        status.equals("FAILED")
                                ? "{'code':'NOTHING_LANDED','detail':'the destination refused everything'}"
                                : "null");
    }

    private String progress() {
        int percent = moves ? Math.min(100, looksAtPlan * 25) : 10;
        return "{'percent':%d,'steps':[{'step':'SPACES','status':'%s','total':4,'complete':%d,'percent':%d,'bytesTotal':0,'bytesDone':0}]}"
                .formatted(percent, percent < 100 ? "RUNNING" : "COMPLETE", percent / 25, percent);
    }

    private static Answer ok(String body) {
        return new Answer(200, body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
