package io.drover.execution.content.rewriting;

import java.util.List;
import java.util.Optional;

/** Where things of the source are at the destination; empty when they are not there, or not yet. */
public interface Targets {

    /** The account of a user, by key. */
    Optional<String> accountByKey(String userKey);

    /** The account of a user, by name. */
    Optional<String> accountByName(String userName);

    /** The address of a page or blog post, by its id at the source. */
    Optional<String> pageUrl(String pageId);

    /** The address of a page, by its space's key and its title. */
    Optional<String> pageUrl(String spaceKey, String title);

    /** The address of a blog post, by its space's key and its title. */
    Optional<String> postUrl(String spaceKey, String title);

    /** The address of a file, by the id at the source of the page it hangs on. */
    Optional<String> fileUrl(String pageId, String fileName);

    /** The address of a space. */
    Optional<String> spaceUrl(String spaceKey);

    /**
     * Addresses under which the source is or was reached, such as {@code https://wiki.example.com}.
     */
    List<String> sourceUrls();
}
