package io.drover.sandbox.cloud;

import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Creates spaces under the rules of the site for keys and names. */
@ApplicationScoped
public class SpaceCreation {

    private static final Pattern KEY = Pattern.compile("~?[A-Za-z0-9]{1,255}|~[\\w.@:+-]{1,254}");

    private final Spaces spaces;

    SpaceCreation(Spaces spaces) {
        this.spaces = spaces;
    }

    /** Creates a space with its home page. */
    public Space create(String name, String key, String description, String authorId) {
        if (!KEY.matcher(key).matches()) {
            throw CloudProblem.badRequest(
                    "Invalid space key: "
                            + key
                            + ". Space keys may only contain letters and digits");
        }
        if (name.length() > 200) {
            throw CloudProblem.badRequest("The space name is longer than 200 characters");
        }
        try {
            return spaces.create(key, name, description, authorId);
        } catch (DuplicateRow taken) {
            throw CloudProblem.badRequest("A space already exists with key " + key);
        }
    }
}
