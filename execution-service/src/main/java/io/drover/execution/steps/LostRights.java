package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Subject;
import io.drover.execution.content.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells of people without an account which rights they had in a space, once for each of them. */
@ApplicationScoped
class LostRights implements SpacePart {

    private static final int BATCH = 200;

    private final Checkpoints checkpoints;
    private final Places places;

    LostRights(Checkpoints checkpoints, Places places) {
        this.checkpoints = checkpoints;
        this.places = places;
    }

    @Override
    public String stage() {
        return "LOST_RIGHTS";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of();
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        Assignment assignment = work.assignment();
        String space = assignment.spaceKey();
        Map<String, List<String>> lost = new TreeMap<>();
        @Nullable String after = null;
        List<Permission> batch;
        do {
            assignment.lease().check();
            batch = work.source().permissions(space, after, BATCH);
            for (Permission permission : batch) {
                after = permission.id();
                Subject holder = permission.subject();
                if (holder.kind() == Subject.Kind.USER
                        && permission.right() != Right.OTHER
                        && places.find(assignment, holder).isEmpty()) {
                    lost.computeIfAbsent(holder.name(), _ -> new ArrayList<>())
                            .add(permission.name());
                }
            }
        } while (batch.size() == BATCH);
        List<Finding> findings = new ArrayList<>();
        lost.forEach(
                (user, rights) ->
                        findings.add(
                                SpaceFindings.lostRights(
                                        space, user, name(work.source(), user), rights)));
        checkpoints.found(assignment, findings);
    }

    private static String name(Source source, String user) {
        return source.user(user).map(User::displayName).orElse(user);
    }

    /** What is not moved is listed with the permissions. */
    @Override
    public void list(Assignment assignment, Source source) {}
}
