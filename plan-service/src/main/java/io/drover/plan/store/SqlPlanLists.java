package io.drover.plan.store;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.application.PlanFilter;
import io.drover.plan.application.PlanLists;
import io.drover.plan.application.PlanQuery;
import io.drover.plan.application.PlanQuery.Sort;
import io.drover.plan.application.PlansSummary;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lists of plans in SQL; {@code benchmarks/plan-lists} shows which index serves which.
 *
 * <p>What the planner has to know to choose an index is written into the statement: values of enums
 * and whether archived ones count.
 */
@ApplicationScoped
class SqlPlanLists implements PlanLists {

    private final EntityManager entities;

    SqlPlanLists(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Plan> list(PlanQuery query) {
        var parameters = new HashMap<String, Object>();
        var conditions = conditions(query.filter(), parameters);
        var order = order(query.sort());
        if (!query.after().isEmpty()) {
            // compared as a pair, so that the index is entered at the place
            conditions.add(
                    "(%s, p.id) %s (%s, :id)"
                            .formatted(order, query.descending() ? "<" : ">", key(query.sort())));
            parameters.put("key", query.after().getFirst());
            parameters.put("id", UUID.fromString(query.after().get(1)));
        }
        var direction = query.descending() ? " desc" : "";
        var sql =
                "select p.* from plan p where %s order by %s%s, p.id%s"
                        .formatted(String.join(" and ", conditions), order, direction, direction);
        var select = entities.createNativeQuery(sql, Plan.class);
        parameters.forEach(select::setParameter);
        List<?> plans = select.setMaxResults(query.limit() + 1).getResultList();
        return plans.stream().map(Plan.class::cast).toList();
    }

    @Override
    public PlansSummary summary(PlanFilter filter) {
        var parameters = new HashMap<String, Object>();
        var where = String.join(" and ", conditions(filter, parameters));
        var plans = none(PlanStatus.class);
        var phases = none(Phase.class);
        long archived = 0;
        for (var row :
                Rows.list(
                        entities,
                        "select p.status, p.phase, p.archived, count(*) as number from plan p where "
                                + where
                                + " group by p.status, p.phase, p.archived",
                        parameters)) {
            long number = Rows.number(row, "number");
            if (row.get("archived", Boolean.class)) {
                archived += number;
                continue;
            }
            plans.merge(PlanStatus.valueOf(row.get("status", String.class)), number, Long::sum);
            var phase = Rows.text(row, "phase");
            if (phase != null) {
                phases.merge(Phase.valueOf(phase), number, Long::sum);
            }
        }
        var apps = none(AppStatus.class);
        for (var row :
                Rows.list(
                        entities,
                        "select a.status, count(*) as number from plan_app a"
                                + " join plan p on p.id = a.plan_id where not p.archived and "
                                + where
                                + " group by a.status",
                        parameters)) {
            apps.put(
                    AppStatus.valueOf(row.get("status", String.class)), Rows.number(row, "number"));
        }
        return new PlansSummary(plans, phases, archived, apps);
    }

    private static <K extends Enum<K>> Map<K, Long> none(Class<K> kinds) {
        var none = new EnumMap<K, Long>(kinds);
        for (var kind : kinds.getEnumConstants()) {
            none.put(kind, 0L);
        }
        return none;
    }

    private static List<String> conditions(PlanFilter filter, Map<String, Object> parameters) {
        var conditions = new ArrayList<>(List.of("true"));
        if (!filter.statuses().isEmpty()) {
            conditions.add(
                    filter.statuses().stream()
                            .map(status -> "'" + status.name() + "'")
                            .collect(Collectors.joining(", ", "p.status in (", ")")));
        }
        if (filter.archived() != null) {
            conditions.add(filter.archived() ? "p.archived" : "not p.archived");
        }
        if (filter.stage() != null) {
            conditions.add("p.stage = '" + filter.stage().name() + "'");
        }
        if (filter.text() != null) {
            conditions.add("lower(p.name) like lower(:text) escape '!'");
            parameters.put("text", "%" + filter.text().replaceAll("([!%_])", "!$1") + "%");
        }
        if (filter.siteId() != null) {
            conditions.add("(p.source_site_id = :site or p.destination_site_id = :site)");
            parameters.put("site", filter.siteId());
        }
        if (filter.createdBy() != null) {
            conditions.add("p.created_by = :createdBy");
            parameters.put("createdBy", filter.createdBy());
        }
        return conditions;
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case NAME -> "lower(p.name)";
            case STATUS -> "p.status";
            case CREATED_AT -> "p.created_at";
            case UPDATED_AT -> "p.updated_at";
            case STARTED_AT -> "coalesce(p.started_at, timestamptz 'epoch')";
        };
    }

    private static String key(Sort sort) {
        return switch (sort) {
            case NAME -> "lower(:key)";
            case STATUS -> "cast(:key as text)";
            case CREATED_AT, UPDATED_AT, STARTED_AT -> "cast(:key as timestamptz)";
        };
    }
}
