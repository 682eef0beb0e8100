package io.drover.execution.content.rewriting;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A link into the source site, understood. */
sealed interface OldLink {

    /** To a page by its id; {@code isShort} for {@code /x/…}. */
    record ToPage(String pageId, boolean isShort) implements OldLink {}

    /** To a page by its title. */
    record ToTitle(String spaceKey, String title) implements OldLink {}

    /** To a blog post by its title. */
    record ToPost(String spaceKey, String title) implements OldLink {}

    /** To a file on a page. */
    record ToFile(String pageId, String fileName) implements OldLink {}

    /** To a space. */
    record ToSpace(String spaceKey) implements OldLink {}

    /** Into the site, to something that has no address at the destination. */
    record ToElsewhere(boolean isShort) implements OldLink {}

    /** What a link means; empty when it does not lead into the source. */
    static Optional<OldLink> read(String link, List<String> sourceUrls) {
        return pathInSite(link, sourceUrls).map(OldLink::understood);
    }

    /** Where it leads. */
    default Optional<String> at(Targets targets) {
        return switch (this) {
            case ToPage page -> targets.pageUrl(page.pageId);
            case ToTitle page -> targets.pageUrl(page.spaceKey, page.title);
            case ToPost post -> targets.postUrl(post.spaceKey, post.title);
            case ToFile file -> targets.fileUrl(file.pageId, file.fileName);
            case ToSpace space -> targets.spaceUrl(space.spaceKey);
            case ToElsewhere elsewhere -> Optional.empty();
        };
    }

    default Unsolved.Kind unsolved() {
        boolean isShort =
                switch (this) {
                    case ToPage page -> page.isShort;
                    case ToElsewhere elsewhere -> elsewhere.isShort;
                    case ToTitle page -> false;
                    case ToPost post -> false;
                    case ToFile file -> false;
                    case ToSpace space -> false;
                };
        return isShort ? Unsolved.Kind.SHORT_LINK : Unsolved.Kind.LINK_NOT_REWRITTEN;
    }

    private static Optional<String> pathInSite(String link, List<String> sourceUrls) {
        for (String sourceUrl : sourceUrls) {
            String base = withoutSlash(sourceUrl);
            if (startsAt(link, base)) {
                return Optional.of(link.substring(base.length()));
            }
            int authority = base.indexOf("://");
            int context = authority < 0 ? -1 : base.indexOf('/', authority + 3);
            if (context > 0 && startsAt(link, base.substring(context))) {
                return Optional.of(link.substring(base.length() - context));
            }
        }
        boolean rooted = link.startsWith("/") && !link.startsWith("//");
        return rooted && isOfConfluence(link) ? Optional.of(link) : Optional.empty();
    }

    private static boolean isOfConfluence(String path) {
        return path.startsWith("/x/")
                || path.startsWith("/display/")
                || path.startsWith("/pages/")
                || path.startsWith("/spaces/")
                || path.startsWith("/download/attachments/")
                || path.startsWith("/download/thumbnails/");
    }

    private static boolean startsAt(String link, String base) {
        return link.regionMatches(true, 0, base, 0, base.length())
                && (link.length() == base.length()
                        || "/?#".indexOf(link.charAt(base.length())) >= 0);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
    }

    private static OldLink understood(String path) {
        String withoutFragment = path.split("#", 2)[0];
        String[] pathAndQuery = withoutFragment.split("\\?", 2);
        String[] steps = pathAndQuery[0].split("/");
        String first = steps.length > 1 ? steps[1] : "";
        if (first.equals("x") && steps.length == 3) {
            return ShortLink.pageId(steps[2])
                    .<OldLink>map(id -> new ToPage(id, true))
                    .orElse(new ToElsewhere(true));
        }
        if (first.equals("pages") && pathAndQuery.length == 2) {
            return pageOfQuery(pathAndQuery[1]);
        }
        if (first.equals("display") && steps.length == 3) {
            return new ToSpace(decoded(steps[2]));
        }
        if (first.equals("display") && steps.length == 4) {
            return new ToTitle(decoded(steps[2]), decoded(steps[3]));
        }
        if (first.equals("display") && steps.length == 7 && isDay(steps)) {
            return new ToPost(decoded(steps[2]), decoded(steps[6]));
        }
        if (first.equals("download") && steps.length == 5 && isNumber(steps[3])) {
            return new ToFile(steps[3], decoded(steps[4]));
        }
        if (first.equals("spaces") && steps.length >= 5 && steps[3].equals("pages")) {
            return isNumber(steps[4]) ? new ToPage(steps[4], false) : new ToElsewhere(false);
        }
        if (first.equals("spaces") && (steps.length == 3 || isOverview(steps))) {
            return new ToSpace(decoded(steps[2]));
        }
        return new ToElsewhere(false);
    }

    /** {@code /display/SPACE/2012/01/30/Title}. */
    private static boolean isDay(String[] steps) {
        return isNumber(steps[3]) && isNumber(steps[4]) && isNumber(steps[5]);
    }

    private static boolean isOverview(String[] steps) {
        return steps.length == 4 && steps[3].equals("overview");
    }

    private static OldLink pageOfQuery(String query) {
        String spaceKey = "";
        String title = "";
        for (String parameter : query.replace("&amp;", "&").split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length == 2 ? decoded(pair[1]) : "";
            switch (pair[0]) {
                case "pageId" -> {
                    return isNumber(value) ? new ToPage(value, false) : new ToElsewhere(false);
                }
                case "spaceKey" -> spaceKey = value;
                case "title" -> title = value;
                default -> {}
            }
        }
        return spaceKey.isEmpty() || title.isEmpty()
                ? new ToElsewhere(false)
                : new ToTitle(spaceKey, title);
    }

    /** The id in little-endian bytes, in Base64 with other signs and without zeros at the end. */
    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
