package io.drover.execution.content;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody may do in a space or at the whole site.
 *
 * @param id of this permission at the source
 * @param spaceKey null for a permission at the whole site
 * @param name of the right at the source, such as {@code VIEWSPACE}
 */
public record Permission(
        String id, @Nullable String spaceKey, Right right, String name, Subject subject) {

    /** Rights in a space; what no destination knows, and rights at the whole site, are OTHER. */
    public enum Right {
        VIEW_SPACE,
        CREATE_PAGE,
        REMOVE_PAGE,
        ARCHIVE_PAGE,
        CREATE_BLOG_POST,
        REMOVE_BLOG_POST,
        CREATE_COMMENT,
        REMOVE_COMMENT,
        CREATE_ATTACHMENT,
        REMOVE_ATTACHMENT,
        REMOVE_OWN_CONTENT,
        RESTRICT_CONTENT,
        EXPORT_SPACE,
        ADMINISTER_SPACE,
        OTHER;

        /** The right by the name that Confluence keeps it under. */
        public static Right named(String name) {
            return switch (name.toUpperCase(Locale.ROOT)) {
                case "VIEWSPACE" -> VIEW_SPACE;
                case "EDITSPACE" -> CREATE_PAGE;
                case "REMOVEPAGE" -> REMOVE_PAGE;
                case "ARCHIVEPAGE" -> ARCHIVE_PAGE;
                case "EDITBLOG" -> CREATE_BLOG_POST;
                case "REMOVEBLOG" -> REMOVE_BLOG_POST;
                case "COMMENT" -> CREATE_COMMENT;
                case "REMOVECOMMENT" -> REMOVE_COMMENT;
                case "CREATEATTACHMENT" -> CREATE_ATTACHMENT;
                case "REMOVEATTACHMENT" -> REMOVE_ATTACHMENT;
                case "REMOVEOWNCONTENT" -> REMOVE_OWN_CONTENT;
                case "SETPAGEPERMISSIONS" -> RESTRICT_CONTENT;
                case "EXPORTSPACE" -> EXPORT_SPACE;
                case "SETSPACEPERMISSIONS" -> ADMINISTER_SPACE;
                default -> OTHER;
            };
        }
    }
}
