package io.drover.plan.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.plan.application.ReportView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;

/** A report as one JSON object, its spaces last. */
final class ReportJson {

    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS =
            new TypeReference<>() {};

    private static final String SPACES = "spaces";

    private final ObjectMapper json;

    ReportJson(ObjectMapper json) {
        this.json = json;
    }

    void write(ReportView report, ReportSpaces spaces, OutputStream out) throws IOException {
        try (var generator = json.createGenerator(out)) {
            generator.writeStartObject();
            var members = json.convertValue(report, MEMBERS);
            members.remove(SPACES);
            for (var member : members.entrySet()) {
                generator.writeObjectField(member.getKey(), member.getValue());
            }
            generator.writeArrayFieldStart(SPACES);
            spaces.each(generator::writeObject);
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }
}
