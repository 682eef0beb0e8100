package io.drover.sandbox.cloud;

import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.People.Account;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The one account that may call the API, and the groups every new site has. */
@ApplicationScoped
public class Administrator {

    private static final List<String> FIRST_GROUPS =
            List.of("site-admins", "confluence-admins-sandbox", "confluence-users-sandbox");

    private final People people;
    private final Groups groups;
    private final String email;
    // every write names its author, and this one never changes
    private volatile @Nullable String id;

    Administrator(
            People people,
            Groups groups,
            @ConfigProperty(name = "sandbox.cloud.email") String email) {
        this.people = people;
        this.groups = groups;
        this.email = email;
    }

    void start(@Observes StartupEvent event) {
        settle();
    }

    /** Makes sure that the account and the first groups exist. */
    public void settle() {
        people.ensureAdministrator(email);
        id = account().accountId();
        FIRST_GROUPS.forEach(group -> groups.ensure(group, List.of(account())));
    }

    /** The account itself. */
    public Account account() {
        return people.findByEmail(email).orElseThrow();
    }

    /** The id of the account. */
    public String id() {
        String known = id;
        return known == null ? account().accountId() : known;
    }
}
