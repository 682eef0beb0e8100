package io.drover.execution.sites.datacenter;

import io.drover.execution.sites.datacenter.ContentRows.Author;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagingTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes rows of who alone may view or edit a page or blog post. */
final class RestrictionRows {

    private static final int MANY = 200;
    private static final List<String> OPERATIONS = List.of("read", "update");

    private final StagedLoad load;
    private final DataCenterLists lists;
    private final DataCenterUrls urls;

    RestrictionRows(StagedLoad load, DataCenterLists lists, DataCenterUrls urls) {
        this.load = load;
        this.lists = lists;
        this.urls = urls;
    }

    /** Adds the restrictions that a scan brought, or all of them if these are not all. */
    void of(String contentId, Answer content) {
        if (!content.has("restrictions")) {
            return;
        }
        Answer all = content.in("restrictions");
        for (String operation : OPERATIONS) {
            if (!all.has(operation) || !all.in(operation).has("restrictions")) {
                continue;
            }
            String set = contentId + "/" + operation;
            load.add(
                    StagingTable.RESTRICTION_SET,
                    set,
                    contentId,
                    operation.equals("read") ? "View" : "Edit");
            Answer brought = all.in(operation).in("restrictions");
            Set<String> named = new HashSet<>();
            if (isWhole(brought, "user") && isWhole(brought, "group")) {
                add(set, brought, named);
            } else {
                asked(contentId, operation, set, named);
            }
        }
    }

    /** Users and groups are two lists with one start; they end when nobody new is named. */
    private void asked(String contentId, String operation, String set, Set<String> named) {
        int start = 0;
        int before;
        do {
            before = named.size();
            Answer page =
                    lists.get(
                            urls.api(
                                    "/content/%s/restriction/byOperation/%s"
                                            .formatted(contentId, operation),
                                    "expand",
                                    "restrictions.user,restrictions.group",
                                    "limit",
                                    MANY,
                                    "start",
                                    start));
            Answer subjects = page.in("restrictions");
            add(set, subjects, named);
            start += Math.max(some(subjects, "user").size(), some(subjects, "group").size());
        } while (named.size() > before);
    }

    private void add(String set, Answer subjects, Set<String> named) {
        for (Answer user : some(subjects, "user")) {
            String key = Author.id(user);
            if (named.add("user/" + key)) {
                load.add(StagingTable.RESTRICTION, set + "/user/" + key, set, null, null, key);
            }
        }
        for (Answer group : some(subjects, "group")) {
            String name = group.text("name");
            if (named.add("group/" + name)) {
                load.add(StagingTable.RESTRICTION, set + "/group/" + name, set, null, name, null);
            }
        }
    }

    private static List<Answer> some(Answer subjects, String field) {
        return subjects.has(field) ? subjects.in(field).list("results") : List.of();
    }

    private static boolean isWhole(Answer subjects, String field) {
        return !subjects.has(field) || DataCenterLists.isWhole(subjects.in(field));
    }
}
