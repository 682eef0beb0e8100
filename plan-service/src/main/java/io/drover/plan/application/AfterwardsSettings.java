package io.drover.plan.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What tasks and reports after a migration name. */
@ConfigMapping(prefix = "drover.afterwards")
public interface AfterwardsSettings {

    /** Groups that sites have anyway and that users are added to by hand. */
    @WithDefault("site-admins,system-administrators,atlassian-addons,atlassian-addons-admin")
    List<String> genericGroups();

    /** The page that explains the tasks; each has a heading named by its key. */
    @WithDefault("https://drover.io/docs/how-to/after-a-migration")
    String docs();

    /** Whom to ask, as reports tell it. */
    Support support();

    /** A contact; what is not set is not shown. */
    interface Support {

        Optional<String> name();

        Optional<String> email();

        Optional<String> url();
    }
}
