package io.drover.trespass.application;

import io.drover.trespass.domain.Trespass;
import io.drover.trespass.rest.TrespassResource;
import java.time.Instant;

/** Has a name that says nothing, sees a door of the house and closes a circle with the domain. */
public class TrespassUtil {

    public static final Instant SINCE = Instant.EPOCH;

    public String greeting(Trespass trespass, TrespassResource resource) {
        return trespass.at() + resource.greeting();
    }
}
