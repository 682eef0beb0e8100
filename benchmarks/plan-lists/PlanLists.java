import io.drover.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how PostgreSQL answers the lists of plan-service with 100,000 plans: the plan of each
 * statement, and the median of five runs after one to warm up. Started by {@code ./run}.
 */
class PlanLists {

    private static final int RUNS = 5;

    public static void main(String[] arguments) throws Exception {
        var here = Path.of(arguments[0]);
        var url = PostgresServer.newDatabase();
        try (var connection =
                        DriverManager.getConnection(
                                url, PostgresServer.USER, PostgresServer.PASSWORD);
                var sql = connection.createStatement()) {
            try (var migrations = Files.list(Path.of(arguments[1]))) {
                for (var migration : migrations.sorted().toList()) {
                    sql.execute(Files.readString(migration));
                }
            }
            for (var statement : statements(here.resolve("fill.sql"))) {
                sql.execute(statement);
            }
            for (var statement : statements(here.resolve("queries.sql"))) {
                explain(sql, statement);
            }
        }
        System.exit(0); // the server's watcher lives on
    }

    private static List<String> statements(Path file) throws Exception {
        return List.of(Files.readString(file).split(";\n")).stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void explain(Statement sql, String statement) throws SQLException {
        var times = new ArrayList<Double>();
        List<String> plan = List.of();
        for (int run = 0; run <= RUNS; run++) {
            plan = plan(sql, statement);
            if (run > 0) {
                times.add(Double.parseDouble(plan.getLast().replaceAll("[^0-9.]", "")));
            }
        }
        times.sort(null);
        var title = statement.lines().filter(line -> line.startsWith("--")).toList().getLast();
        System.out.printf(
                Locale.ROOT,
                "%s%n   %.1f ms (of %d: %.1f to %.1f)%n",
                title,
                times.get(RUNS / 2),
                RUNS,
                times.getFirst(),
                times.getLast());
        plan.forEach(line -> System.out.println("   " + line));
        System.out.println();
    }

    private static List<String> plan(Statement sql, String statement) throws SQLException {
        var lines = new ArrayList<String>();
        var explain = "explain (analyze, buffers, costs off, timing off, summary on) ";
        try (var rows = sql.executeQuery(explain + statement)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
